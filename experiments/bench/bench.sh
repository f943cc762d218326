#!/usr/bin/env bash
# Times Holdout beside named peers on the same data in the same run, and prints ratios.
# Peers come from Debian (R with coin and survival) and PyPI (scipy, statsmodels, lifelines,
# tea-tasting on polars); what is missing is installed, Python's into .build/bench.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=; [ "$(id -u)" = 0 ] || root=sudo
command -v Rscript > /dev/null && Rscript -e 'library(coin); library(survival)' > /dev/null 2>&1 || {
  $root apt-get update -qq && $root apt-get install -y -qq r-base-core r-cran-coin r-cran-survival
}
work=.build/bench
[ -x $work/bin/python ] || python3 -m venv $work
$work/bin/python -c 'import scipy, statsmodels, lifelines, tea_tasting, polars' 2> /dev/null ||
  $work/bin/pip install -q scipy statsmodels lifelines tea-tasting polars pandas pyarrow
swift build --configuration release --product holdout-bench
data=$work/data
mkdir -p "$data"
.build/release/holdout-bench make "$data"
: > "$work/times.tsv"
.build/release/holdout-bench run "$data" >> "$work/times.tsv"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 POLARS_MAX_THREADS=1
$work/bin/python experiments/bench/peers.py "$data" >> "$work/times.tsv"
Rscript experiments/bench/peers.R "$data" >> "$work/times.tsv"
$work/bin/python experiments/bench/table.py "$work/times.tsv"
: > "$work/reading.tsv"
for _ in 1 2 3; do
  for file in opportunities disorder; do
    .build/release/holdout-bench read "$data/$file.csv" >> "$work/reading.tsv"
    $work/bin/python experiments/bench/reading.py read "$data/$file.csv" >> "$work/reading.tsv"
  done
done
$work/bin/python experiments/bench/reading.py table "$work/reading.tsv" "$data/opportunities.csv"
swift build --configuration release --product holdout
echo
python3 experiments/bench/analyze.py .build/release/holdout "$data"
# How alike the designs make the arms, beside peers; see experiments/planner.
$work/bin/python -c 'import numpy, networkx' 2> /dev/null || $work/bin/pip install -q numpy networkx
$work/bin/python experiments/planner/study.py .build/release/holdout "$work/planner" "$work/planner" 500 5000 50000
