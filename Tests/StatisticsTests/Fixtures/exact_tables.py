"""Exact tests of two arms, written apart from the Swift: every table is listed, orders are compared
as matrices, the shared rate runs over a plain grid, and the score's most likely rates are the zero
of the likelihood's slope.

Output: exact_tables.out.
"""

import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import beta, binom, contingency, fisher_exact, hypergeom


def largest(region, n1, n0, delta=0.0):
    def chance(p):
        return -(binom.pmf(np.arange(n1 + 1), n1, min(max(p + delta, 0), 1)) @ region
                 @ binom.pmf(np.arange(n0 + 1), n0, p))

    grid = np.linspace(max(0, -delta), min(1, 1 - delta), 2001)
    values = [chance(p) for p in grid]
    k = int(np.argmin(values))
    near = minimize_scalar(
        chance, bounds=(grid[max(k - 1, 0)], grid[min(k + 1, 2000)]), method="bounded",
        options={"xatol": 1e-12})
    return -min(near.fun, values[k])


def fisher_orders(n1, n0):
    upper, both = np.zeros((n1 + 1, n0 + 1)), np.zeros((n1 + 1, n0 + 1))
    for s in range(n1 + n0 + 1):
        x = np.arange(max(0, s - n0), min(n1, s) + 1)
        f = hypergeom.pmf(x, n1 + n0, n1, s)
        for i, own in zip(x, f):
            upper[i, s - i] = f[x >= i].sum()
            both[i, s - i] = f[f <= own * (1 + 1e-7)].sum()
    return upper, both


def statistic(n1, n0, pooled):
    x, y = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    p, q, m = x / n1, y / n0, (x + y) / (n1 + n0)
    with np.errstate(all="ignore"):
        v = m * (1 - m) * (1 / n1 + 1 / n0) if pooled else p * (1 - p) / n1 + q * (1 - q) / n0
        return np.where(x * n0 == y * n1, 0, (p - q) / np.sqrt(v))


def score(x1, n1, x0, n0, d):
    def slope(p):
        terms = ((x1, p + d, 1), (n1 - x1, 1 - p - d, -1), (x0, p, 1), (n0 - x0, 1 - p, -1))
        return sum(sign * x / part for x, part, sign in terms if x)

    low, high = max(0, -d) + 1e-13, min(1, 1 - d) - 1e-13
    if slope(low) <= 0:
        p0 = low
    elif slope(high) >= 0:
        p0 = high
    else:
        p0 = brentq(slope, low, high, xtol=1e-15)
    p1 = p0 + d
    return (x1 / n1 - x0 / n0 - d) / np.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)


def unconditional_tail(x1, n1, x0, n0, d):
    t = np.array([[score(i, n1, j, n0, d) for j in range(n0 + 1)] for i in range(n1 + 1)])
    return largest(t >= t[x1, x0] - 1e-9, n1, n0, d)


def melded(x1, n1, x0, n0):
    """Quantiles and chances of Beta(x1, n1-x1+1) - Beta(x0+1, n0-x0) and of the mirror image."""

    def tail(a, b, d):
        inner = [p for p in (-d, 1 - d) if 0 < p < 1]
        return quad(lambda h: b.pdf(h) * a.cdf(h + d), 0, 1, points=inner or None, limit=500,
                    epsabs=1e-14, epsrel=1e-11)[0]

    low = beta(x1, n1 - x1 + 1), beta(x0 + 1, n0 - x0)
    high = beta(x0, n0 - x0 + 1), beta(x1 + 1, n1 - x1)
    lower = brentq(lambda d: tail(*low, d) - 0.025, -0.999, 0.999, xtol=1e-13)
    upper = -brentq(lambda d: tail(*high, d) - 0.025, -0.999, 0.999, xtol=1e-13)
    return lower, upper, min(1, 2 * min(tail(*low, 0), tail(*high, 0)))


for table in ((7, 34, 1, 34), (9, 10, 3, 10), (18, 60, 9, 60), (31, 59, 10, 17), (1, 22, 1, 2)):
    x1, n1, x0, n0 = table
    print(*table)
    cells = [[x1, n1 - x1], [x0, n0 - x0]]
    ratio = contingency.odds_ratio(cells)
    ends = ratio.confidence_interval(0.95)
    print("  fisher", fisher_exact(cells)[1], fisher_exact(cells, alternative="greater")[1],
          ratio.statistic, ends.low, ends.high)
    upper, both = fisher_orders(n1, n0)
    print("  boschloo", largest(both <= both[x1, x0] * (1 + 1e-10), n1, n0),
          largest(upper <= upper[x1, x0] * (1 + 1e-10), n1, n0))
    for name, pooled in (("pooled", True), ("unpooled", False)):
        t = statistic(n1, n0, pooled)
        print("  barnard", name, t[x1, x0], largest(abs(t) >= abs(t[x1, x0]) - 1e-10, n1, n0))
    if n0 > 2:
        print("  melded", *melded(x1, n1, x0, n0))

print("unconditional")
for table, d in (((9, 10, 3, 10), 0.0), ((9, 10, 3, 10), 0.1), ((5, 12, 1, 7), -0.2)):
    print("  tail", *table, d, unconditional_tail(*table, d))
table = (9, 10, 3, 10)
steps = np.linspace(0.05, 0.25, 401)
print("  9 of 10 against 3 of 10, least difference on a grid of 0.0005 whose tail is above 0.025:",
      next(d for d in steps if unconditional_tail(*table, d) > 0.025))
