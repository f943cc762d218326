"""Times whole commands on whole pilots: analyze.py HOLDOUT FOLDER.

Reading the exports, checking the lock and writing the results are included.
"""
import os, shutil, subprocess, sys

holdout, work = os.path.abspath(sys.argv[1]), sys.argv[2]
here = os.path.dirname(os.path.abspath(__file__))


def run(*arguments):
    """CPU seconds and largest memory in MB of one command."""
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen([holdout, *arguments], stdout=nothing)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"holdout {' '.join(arguments)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


print(f"{'accounts':>9} {'deals':>10} {'design':15} {'plan CPU s':>11} {'analyze CPU s':>14} {'MB':>6}")
for accounts, deals, method in [
    (2_000, 10_000, "blocked"), (2_000, 10_000, "pairs-and-walk"), (100_000, 1_000_000, "blocked"),
]:
    folder = os.path.join(work, f"pilot-{accounts}-{method}")
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, os.path.join(here, "pilot.py"), folder, str(accounts), str(deals), method],
        check=True)
    planned, _ = run("plan", folder, "--lock")
    times = [run("analyze", folder, "--as-of", "2026-11-29") for _ in range(3)]
    cpu, memory = min(t[0] for t in times), max(t[1] for t in times)
    print(f"{accounts:9,} {deals:10,} {method:15} {planned:11.2f} {cpu:14.2f} {memory:6.0f}")
