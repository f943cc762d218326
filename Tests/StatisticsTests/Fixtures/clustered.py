"""The within-unit correlation from trials laid out one by one, 0 or 1, by sums of squares.

Output: clustered.out.
"""

import numpy as np

ARMS = (
    ((2, 3), (0, 4), (1, 1), (5, 6), (0, 0), (0, 2), (1, 3), (2, 2)),
    ((0, 3), (1, 5), (0, 1), (0, 2), (3, 4), (1, 1)),
)
between = within = correction = 0.0
units = trials = 0
for arm in ARMS:
    rows = [[1] * x + [0] * (m - x) for x, m in arm if m]
    everything = np.concatenate(rows)
    for row in rows:
        between += len(row) * (np.mean(row) - everything.mean()) ** 2
        within += np.sum((np.array(row) - np.mean(row)) ** 2)
    units += len(rows)
    trials += len(everything)
    correction += sum(len(r) ** 2 for r in rows) / len(everything)
msb, msw = between / (units - 2), within / (trials - units)
size = (trials - correction) / (units - 2)
rho = (msb - msw) / (msb + (size - 1) * msw)
effects = [1 + (sum(m * m for _, m in a) / sum(m for _, m in a) - 1) * rho for a in ARMS]
print(rho, *effects)
