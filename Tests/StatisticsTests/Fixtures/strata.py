"""The stratified score interval, written apart from the Swift on top of rate_methods.py, and the
exact common odds ratio, by listing every total of treatment successes.

Output: strata.out.
"""

from itertools import product
from math import comb

from mpmath import erfc, findroot, mp, mpf, sqrt
from rate_methods import EDGE, Z, likely, root

STRATA = [(14, 40, 8, 38), (9, 25, 6, 30), (20, 61, 11, 57), (3, 9, 4, 12)]


def moments(table, d):
    x1, n1, x0, n0 = table
    p1, p0 = likely(*table, lambda p: p + d, lambda p: 1, max(0, -d), min(1, 1 - d))
    v1, v0 = p1 * (1 - p1) / n1, p0 * (1 - p0) / n0
    size = mpf(n1 + n0) / (n1 + n0 - 1)
    return dict(
        n1=n1, n0=n0, p1=p1, p0=p0, size=size, variance=(v1 + v0) * size,
        distance=mpf(x1) / n1 - mpf(x0) / n0 - d,
        third=v1 * (1 - 2 * p1) / n1 - v0 * (1 - 2 * p0) / n0)


def weights(parts, kind):
    if kind == "inverse":
        return [1 / s["variance"] for s in parts]
    if kind == "uncorrected":
        return [s["size"] / s["variance"] for s in parts]
    w = [mpf(s["n1"]) * s["n0"] / (s["n1"] + s["n0"]) for s in parts]
    if kind == "mn":
        for _ in range(200):
            r1 = sum(a * s["p1"] for a, s in zip(w, parts)) / sum(w)
            r0 = sum(a * s["p0"] for a, s in zip(w, parts)) / sum(w)
            w = [1 / (r1 * (1 - r1) / (r0 * (1 - r0)) / s["n1"] + mpf(1) / s["n0"]) for s in parts]
    return w


def score(d, kind, skew):
    parts = [moments(t, d) for t in STRATA]
    w = weights(parts, kind)
    w = [a / sum(w) for a in w]
    total = lambda key, power: sum(a**power * s[key] for a, s in zip(w, parts))
    v = total("variance", 2)
    plain = total("distance", 1) / sqrt(v)
    a = total("third", 3) / (6 * v ** mpf(1.5))
    return (-1 + sqrt(1 + 4 * a * (plain + a))) / (2 * a) if skew and a != 0 else plain


for kind in ("mh", "mn", "inverse", "uncorrected"):
    for skew in (0, 1):
        at = [root(lambda d: score(d, kind, skew) - z, -1 + EDGE, 1 - EDGE) for z in (Z, 0, -Z)]
        q = sum(s["distance"] ** 2 / s["variance"] for s in (moments(t, at[1]) for t in STRATA))
        p = erfc(abs(score(mpf(0), kind, skew)) / sqrt(2))
        print(kind, skew, *(mp.nstr(v, 17) for v in (*at, p, q)))

# Every way to split each stratum's successes, weighted by how many ways there are.
ways = {0: 1}
for x1, n1, x0, n0 in STRATA:
    s = x1 + x0
    step = {x: comb(n1, x) * comb(n0, s - x) for x in range(max(0, s - n0), min(n1, s) + 1)}
    total = {}
    for (a, wa), (b, wb) in product(ways.items(), step.items()):
        total[a + b] = total.get(a + b, 0) + wa * wb
    ways = total
seen = sum(t[0] for t in STRATA)
everything = sum(ways.values())
p = mpf(sum(w for w in ways.values() if w <= ways[seen])) / everything


def chance(keep, ratio):
    terms = {x: w * ratio**x for x, w in ways.items()}
    return sum(v for x, v in terms.items() if keep(x)) / sum(terms.values())


def mean(ratio):
    terms = {x: w * ratio**x for x, w in ways.items()}
    return sum(x * v for x, v in terms.items()) / sum(terms.values())


middle = root(lambda r: seen - mean(r), "0.01", 100)
lower = root(lambda r: mpf("0.025") - chance(lambda x: x >= seen, r), "0.01", 100)
upper = root(lambda r: chance(lambda x: x <= seen, r) - mpf("0.025"), "0.01", 100)
print("exact", *(mp.nstr(v, 17) for v in (p, middle, lower, upper)))
