"""Errors of the cumulative incidence of the opportunities of survival.R, by the definition of the
infinitesimal jackknife: the incidence is written as a function of case weights and differentiated
by complex steps, so no formula is shared with the Swift. Run: python3 incidence.py
"""

import numpy as np

TIME = np.array([5, 8, 8, 12, 12, 15, 20, 20, 23, 30, 30, 41,
                 3, 5, 8, 8, 12, 14, 14, 20, 26, 30, 33, 45.0])
OUTCOME = np.array([1, 2, 1, 0, 1, 2, 1, 1, 0, 2, 0, 0, 2, 1, 1, 2, 2, 0, 1, 2, 1, 0, 1, 0])
ARM = np.repeat([1, 0], 12)
ACCOUNT = np.array([1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10])


def incidence(weights, time, outcome, cause, at):
    survival, share = 1.0, 0.0
    for t in np.unique(time[time <= at]):
        n = weights[time >= t].sum()
        share = share + survival * weights[(time == t) & (outcome == cause)].sum() / n
        survival = survival * (1 - weights[(time == t) & (outcome > 0)].sum() / n)
    return share


def influences(time, outcome, cause, at):
    result = []
    for i in range(len(time)):
        weights = np.ones(len(time), complex)
        weights[i] += 1e-30j
        result.append(incidence(weights, time, outcome, cause, at).imag / 1e-30)
    return np.array(result)


for arm in (1, 0):
    here = ARM == arm
    for cause in (1, 2):
        for at in (8, 20, 30):
            u = influences(TIME[here], OUTCOME[here], cause, at)
            sums = [u[ACCOUNT[here] == a].sum() for a in np.unique(ACCOUNT[here])]
            value = incidence(np.ones(12), TIME[here], OUTCOME[here], cause, at)
            print(arm, cause, at, value, np.sqrt((u**2).sum()), np.sqrt(np.square(sums).sum()))

# Output:
# 1 1 8 0.16666666666666666 0.1075828707279838 0.09001028747788693
# 1 1 20 0.44047619047619047 0.1488548683748512 0.1465766230028139
# 1 1 30 0.44047619047619047 0.1488548683748512 0.1465766230028139
# 1 2 8 0.08333333333333333 0.07978559231302818 0.07795119555779044
# 1 2 20 0.17857142857142855 0.11487147928937896 0.10662702466457304
# 1 2 30 0.3055555555555556 0.14877424625937846 0.07429665868142153
# 0 1 8 0.16666666666666666 0.1075828707279838 0.10206207261596574
# 0 1 20 0.25 0.12499999999999997 0.09771699499632143
# 0 1 30 0.35 0.14244882121894395 0.11017032268265348
# 0 2 8 0.16666666666666666 0.1075828707279838 0.10206207261596574
# 0 2 20 0.35 0.142448821218944 0.11017032268265352
# 0 2 30 0.35 0.142448821218944 0.11017032268265352
