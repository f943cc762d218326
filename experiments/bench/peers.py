"""The Python peers of the benchmark: one line a task, "task <tab> who <tab> CPU s <tab> wall s"."""
import sys, time
import numpy as np, polars as pl, scipy, scipy.stats
import statsmodels, lifelines, tea_tasting as tt
from statsmodels.duration.survfunc import SurvfuncRight

data = sys.argv[1]

def best(task, who, run, times=3):
    run()
    cpu, wall = [], []
    for _ in range(times):
        c, w = time.process_time(), time.perf_counter()
        run()
        cpu.append(time.process_time() - c); wall.append(time.perf_counter() - w)
    print(f"{task}\t{who}\t{min(cpu):.4f}\t{min(wall):.4f}", flush=True)

units = pl.read_csv(f"{data}/units.csv")
t = units.filter(pl.col("arm") == 1)["value"].to_numpy()
h = units.filter(pl.col("arm") == 0)["value"].to_numpy()

def lift(x, y, axis=-1):
    return x.mean(axis=axis) / y.mean(axis=axis) - 1

best("bca", f"scipy {scipy.__version__}", lambda: scipy.stats.bootstrap(
    (t, h), lift, n_resamples=20_000, vectorized=True, method="BCa",
    rng=np.random.default_rng(1)))

deals = pl.read_csv(f"{data}/deals.csv")
days, ended = deals["days"].to_numpy(), (deals["code"] > 0).to_numpy().astype(int)
best("kaplan-meier", f"statsmodels {statsmodels.__version__}", lambda: SurvfuncRight(days, ended))
best("kaplan-meier", f"lifelines {lifelines.__version__}",
     lambda: lifelines.KaplanMeierFitter().fit(days, ended))

accounts = pl.read_csv(f"{data}/accounts.csv")
experiment = tt.Experiment({f"m{k}": tt.Mean(f"m{k}") for k in range(10)})
best("ten metrics", f"tea-tasting {tt.__version__} on polars {pl.__version__}",
     lambda: experiment.analyze(accounts))
