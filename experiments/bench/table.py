"""Prints the benchmark's table: Holdout's CPU and wall seconds, the peer's, and the ratios."""
import sys

rows, own = [], {}
for line in open(sys.argv[1]):
    task, who, cpu, wall = line.rstrip("\n").split("\t")
    if who == "holdout":
        own[task] = (float(cpu), float(wall))
    else:
        rows.append((task, who, float(cpu), float(wall)))
print(f"{'task':24}{'holdout CPU s':>14}{'peer CPU s':>12}{'CPU ratio':>11}{'wall ratio':>12}  peer")
for task, who, cpu, wall in rows:
    c, w = own[task]
    print(f"{task:24}{c:14.3f}{cpu:12.3f}{c / cpu:11.2f}{w / wall:12.2f}  {who}")
