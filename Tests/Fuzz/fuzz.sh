#!/usr/bin/env bash
# Builds the readers under libFuzzer and runs them, each for SECONDS_EACH seconds, on the corpus and
# on what earlier runs found (kept in .build/fuzz/found). Ends with the executions by reader.
#   READERS="t c b p x w r"  which readers; "all" runs them together in one go
#   SECONDS_EACH=60          how long each is run
#   OPTIONS=                 more options of libFuzzer, such as -runs=1000000
set -euo pipefail
cd "$(dirname "$0")/../.."
readers=${READERS:-t c b p x w r}
export HOLDOUT_FUZZ=1
# libFuzzer is to see a crash first, and to keep the input that led to it.
export SWIFT_BACKTRACE=enable=no
scratch=.build/fuzz
# Yams is read by C, which is watched as well; the usual linker breaks on the debug information.
swift build --scratch-path $scratch --configuration release --product holdout-fuzz \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xcc -fsanitize=fuzzer-no-link -Xswiftc -gnone
fuzz=$PWD/$scratch/release/holdout-fuzz
found=$PWD/$scratch/found
mkdir -p "$found" "$scratch/crashes"
total=0
for reader in $readers; do
  mkdir -p "$found/$reader"
  if [ "$reader" = all ]; then unset HOLDOUT_FUZZ_READER; else export HOLDOUT_FUZZ_READER=$reader; fi
  log=$scratch/$reader.log
  (cd "$scratch/crashes" && "$fuzz" "$found/$reader" "$OLDPWD/Tests/Fuzz/Corpus" \
    -dict="$OLDPWD/Tests/Fuzz/words.dict" -max_len="${MAX_LEN:-8192}" -timeout=10 \
    -rss_limit_mb=2048 -max_total_time="${SECONDS_EACH:-60}" -print_final_stats=1 \
    ${OPTIONS:-} > "$OLDPWD/$log" 2>&1) || { tail -40 "$log"; exit 1; }
  grep '^executed' "$log" | tee -a "$scratch/executions.log"
done
