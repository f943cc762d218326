"""Reads the same export with polars in a process of its own, or prints the table of both readers."""
import os, resource, sys, time

if sys.argv[1] == "read":
    import polars as pl
    wall, cpu = time.perf_counter(), time.process_time()
    deals = pl.read_csv(sys.argv[2], schema_overrides={
        "is_deleted": pl.Boolean, "amount": pl.Float64, "close_date": pl.Date,
        "is_closed": pl.Boolean, "is_won": pl.Boolean, "created_date": pl.Datetime})
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    assert deals.height == 1_000_000 and deals["close_date"].dtype == pl.Date
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    order = os.path.basename(sys.argv[2])
    print(f"{order}\tpolars {pl.__version__}\t{cpu:.3f}\t{wall:.3f}\t{memory:.0f}")
else:
    best = {}
    for line in open(sys.argv[2]):
        file, who, *figures = line.rstrip("\n").split("\t")
        runs = best.setdefault(file, {})
        runs[who] = [min(pair) for pair in zip(map(float, figures), runs.get(who, [9e9] * 3))]
    size = os.path.getsize(sys.argv[3]) / 1e6
    print(f"\nreading {size:.0f} MB, 1,000,000 opportunities of 12 columns; memory beside the file's size")
    print(f"{'rows':20}{'holdout CPU s':>14}{'peer CPU s':>12}{'CPU ratio':>11}{'holdout MB':>12}"
          f"{'/ file':>8}{'peer MB':>9}{'/ file':>8}  peer")
    for file, runs in best.items():
        own = runs.pop("holdout")
        rows = "in order of ids" if file == "opportunities.csv" else "in no order"
        for who, (cpu, _, memory) in runs.items():
            print(f"{rows:20}{own[0]:14.3f}{cpu:12.3f}{own[0] / cpu:11.2f}{own[2]:12.0f}"
                  f"{own[2] / size:8.2f}{memory:9.0f}{memory / size:8.2f}  {who}")
