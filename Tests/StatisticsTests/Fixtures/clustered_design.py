"""Full enumeration of a design that assigns whole clusters, 4 of 8.

Output: clustered_design.out.
"""

from itertools import combinations

import numpy as np

Y = np.array([10.0, 13.975, 10.233, 9.223, 13.482, 14.395, 7.9, 9.146, 13.577, 12.19, 8.116,
              11.553, 14.999, 9.674, 8.085, 12.077, 13.638])
CLUSTER = np.array([0, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 7, 7])


def compare(z):
    t, h = Y[z], Y[~z]
    error = np.sqrt(t.var(ddof=1) / len(t) + h.var(ddof=1) / len(h))
    return t.mean() - h.mean(), (t.mean() - h.mean()) / error


own = compare(np.isin(CLUSTER, (0, 2, 4, 7)))
others = [compare(np.isin(CLUSTER, c)) for c in combinations(range(8), 4)]
print(len(others), own[0])
for k in (0, 1):
    print(sum(abs(o[k]) >= abs(own[k]) * (1 - 1e-9) for o in others))
