"""Looks at 0.3, 0.6 and 1 of the information, by the multivariate normal distribution function of
scipy 1.17 in place of the recursion. Run: python3 looks.py
"""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import multivariate_normal, norm

TIMES = np.array([0.3, 0.6, 1.0])
CORRELATION = np.sqrt(np.minimum.outer(TIMES, TIMES) / np.maximum.outer(TIMES, TIMES))


def inside(bounds, drift=0.0, top=None):
    """The chance to stay inside all bounds, the last from above by `top`."""
    k = len(bounds)
    mean = drift * np.sqrt(TIMES[:k])
    upper = np.array(bounds, float)
    if top is not None:
        upper[-1] = top
    if k == 1:
        return norm.cdf(upper[0] - mean[0]) - norm.cdf(-bounds[0] - mean[0])
    normal = multivariate_normal(
        mean, CORRELATION[:k, :k], seed=1, maxpts=2_000_000, abseps=1e-10, releps=1e-10)
    return normal.cdf(upper, lower_limit=-np.array(bounds))


def pocock_like(t):
    return 0.05 / 2 * np.log(1 + (np.e - 1) * t)


bounds = []
for t in TIMES:
    spent = 2 * pocock_like(t)
    bounds.append(brentq(lambda z: 1 - inside(bounds + [z]) - spent, 1, 5, xtol=1e-10))
print("bounds", bounds)
print("stops with drift 3", 1 - inside(bounds, 3.0))
# The median-unbiased drift of a statistic of 2.5 at the second look.
first = lambda d: norm.sf(bounds[0] - d * np.sqrt(0.3))
tail = lambda d: first(d) + inside([bounds[0], 9], d) - inside([bounds[0], 9], d, top=2.5)
print("drifts at 0.975, 0.5, 0.025",
      [brentq(lambda d: tail(d) - p, -3, 9, xtol=1e-10) for p in (0.025, 0.5, 0.975)])
print("upper tail", tail(0.0))

# Output:
# bounds [2.3118353038199086, 2.3209672253304263, 2.268911670542314]
# stops with drift 3 0.7940554725984117
# drifts at 0.975, 0.5, 0.025 [0.33735727010978256, 3.0826810395914506, 5.675559173065208]
# upper tail 0.014540462164966184
