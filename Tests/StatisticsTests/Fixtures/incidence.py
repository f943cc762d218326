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
