#!/usr/bin/env python3
"""The forest plot of the worked pilot, drawn by gnuplot, by matplotlib and as the page has it.

Usage: compare.py BROWSER   (a headless Chromium, for the picture; needs gnuplot and matplotlib)

Reads ../demo-pilot/results; writes inline.svg, gnuplot.svg, matplotlib.svg, side-by-side.html and
its pictures light.png and dark.png here, and prints a row of the table in README.md for each.
"""
import json, pathlib, re, subprocess, sys

here = pathlib.Path(__file__).parent
results = here.parent / "demo-pilot" / "results"
metrics = json.loads((results / "readout.json").read_text())["metrics"]
rows = []
for metric in metrics:
    lift = metric["relative"]
    ends = lift["interval"]
    rows.append((metric["label"], lift["estimate"], ends["lower"], ends["upper"]))

script = """set terminal svg size 640,320 dynamic font "Arial,13"
set yrange [-0.5:{most}.5] reverse
set format x "%+.0f%%"
set xzeroaxis
set arrow from 0,graph 0 to 0,graph 1 nohead
set arrow from 30,graph 0 to 30,graph 1 nohead dashtype 2
unset key
$rows << END
{rows}
END
plot $rows using 2:0:3:4:ytic(1) with xerrorbars pointtype 7 linewidth 2
"""


def gnuplot():
    lines = "\n".join(
        f'"{name}" {100 * value} {100 * low} {100 * high}' for name, value, low, high in rows)
    text = script.format(most=len(rows) - 1, rows=lines)
    return subprocess.run(["gnuplot"], input=text, capture_output=True, text=True, check=True).stdout


def matplotlib():
    code = f"""
import io, sys, matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
matplotlib.rcParams["svg.fonttype"] = "none"
rows = {rows!r}
figure, axes = plt.subplots(figsize=(6.4, 3.2))
for place, (name, value, low, high) in enumerate(rows):
    axes.errorbar([100 * value], [place], xerr=[[100 * (value - low)], [100 * (high - value)]],
                  fmt="o", capsize=4)
axes.set_yticks(range(len(rows)), [row[0] for row in rows])
axes.invert_yaxis()
axes.axvline(0); axes.axvline(30, linestyle="--")
axes.xaxis.set_major_formatter(lambda value, place: f"{{value:+.0f}}%")
figure.tight_layout()
figure.savefig(sys.stdout, format="svg")
"""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def inline():
    page = (results / "readout.html").read_text()
    return re.search(r'<svg class="figure"[^>]*metrics-title.*?</svg>\n<figcaption', page,
                     re.S).group(0).rsplit("<figcaption")[0]


def row(name, draw):
    first, second = draw(), draw()
    (here / f"{name}.svg").write_text(first)
    print("| {} | {:.1f} | {} | {} | {} | {} | {} |".format(
        name, len(first.encode()) / 1000,
        "yes" if first == second else "no",
        "yes" if re.search(r"<desc[^>]*>[^<]*\d%", first) else "no",
        "yes" if "<text" in first else "no",
        "yes" if re.search(r'stroke="(#|black|rgb)|stroke: ?#|fill: ?#', first) else "no",
        "no" if 'width="100%"' in first.split(">")[0] or "<svg class" in first[:20] else "yes"))
    return first


print("| | kB | same bytes twice | values in words | text as text | colours of its own | shrinks its text |")
print("| --- | --- | --- | --- | --- | --- | --- |")
drawn = [row("inline", inline), row("gnuplot", gnuplot), row("matplotlib", matplotlib)]
style = re.search(r"<style>.*?</style>", (results / "readout.html").read_text(), re.S).group(0)
body = [each[each.index("<svg"):] for each in drawn]
(here / "side-by-side.html").write_text(
    f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"/><title>Three forest plots</title>{style}'
    "<style>main > div { padding: 12px 0; } main > div > svg:not(.figure) { width: 100%; height: auto; }"
    f'</style><main>{"".join(f"<div>{each}</div>" for each in body)}'
    "</main></html>\n")
for name, option in [("light", "1"), ("dark", "0")] if len(sys.argv) > 1 else []:
    subprocess.run([sys.argv[1], "--headless=new", "--no-sandbox", "--hide-scrollbars",
                    f"--blink-settings=preferredColorScheme={option}", "--window-size=500,900",
                    f"--screenshot={here / name}.png", (here / "side-by-side.html").as_uri()],
                   check=True, stderr=subprocess.DEVNULL)
