"""Restricted means and incidences on effective counts, written apart from the Swift: what a subject
moves an estimate is the numerical derivative of the weighted estimate by the subject's weight, and
Newcombe's ends come from the Wilson roots of a quadratic.

Output: effective_counts.out.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm, t as student


def restricted_mean(times, events, weights, horizon):
    area, survival, last = 0.0, 1.0, 0.0
    for time in np.unique(times[(events > 0) & (times <= horizon)]):
        area += survival * (time - last)
        at_risk = weights[times >= time].sum()
        survival *= 1 - weights[(times == time) & (events > 0)].sum() / at_risk
        last = time
    return area + survival * (horizon - last)


def incidence(times, events, weights, day):
    share, survival = 0.0, 1.0
    for time in np.unique(times[(events > 0) & (times <= day)]):
        at_risk = weights[times >= time].sum()
        share += survival * weights[(times == time) & (events == 1)].sum() / at_risk
        survival *= 1 - weights[(times == time) & (events > 0)].sum() / at_risk
    return share


def moves(estimate, times, events, at):
    out = []
    for i in range(len(times)):
        up, down = np.ones(len(times)), np.ones(len(times))
        up[i] += 1e-5
        down[i] -= 1e-5
        out.append((estimate(times, events, up, at) - estimate(times, events, down, at)) / 2e-5)
    return np.array(out)


def correlation(arms):
    between = within = count = units = sizes = 0.0
    for u, cluster in arms:
        for c in np.unique(cluster):
            own = u[cluster == c]
            between += len(own) * (own.mean() - u.mean()) ** 2
            within += ((own - own.mean()) ** 2).sum()
            sizes += len(own) ** 2 / len(u)
            units += 1
        count += len(u)
    if count == units:
        return 0.0
    between, within = between / (units - 2), within / (count - units)
    size = (count - sizes) / (units - 2)
    return min(max((between - within) / (between + (size - 1) * within), 0), 1)


def design_effect(cluster, rho):
    sizes = np.unique(cluster, return_counts=True)[1]
    return max(1 + ((sizes**2).sum() / sizes.sum() - 1) * rho, 1)


def wilson(p, n, z):
    roots = np.roots([1 + z * z / n, -2 * p - z * z / n, p * p]).real
    return min(roots), max(roots)


def newcombe(p, n, z):
    (l1, u1), (l0, u0) = wilson(p[0], n[0], z), wilson(p[1], n[1], z)
    d = p[0] - p[1]
    return (d - np.hypot(p[0] - l1, u0 - p[1]), d + np.hypot(u1 - p[0], p[1] - l0))


def touching(p, n):
    side = 0 if p[0] > p[1] else 1
    return brentq(lambda z: newcombe(p, n, z)[side], 1e-9, 60, xtol=1e-14)


def compare_means(name, arms, horizon):
    f, n, phi, m, rows = [], [], [], [], []
    for times, events, cluster in arms:
        u = moves(restricted_mean, times, events, horizon) * len(times)
        f.append(restricted_mean(times, events, np.ones(len(times)), horizon) / horizon)
        n.append(len(times))
        phi.append((u**2).sum() / (n[-1] - 1) / (f[-1] * (1 - f[-1]) * horizon**2))
        rows.append((u, cluster))
    rho = correlation(rows)
    pooled = sum(phi[i] * (n[i] - 1) for i in (0, 1)) / (sum(n) - 2)
    m = [n[i] / design_effect(arms[i][2], rho) for i in (0, 1)]
    # The degrees of freedom are those of the events, or of the clusters where they are fewer.
    ended = [((t <= horizon) & (e > 0)).sum() / design_effect(c, rho) for t, e, c in arms]
    own = [max(min(ended[i], len(np.unique(arms[i][2]))) - 1, 1) for i in (0, 1)]
    mixed = [(own[i] * phi[i] + 4 * pooled) / (own[i] + 4) for i in (0, 1)]
    trials = [m[i] / mixed[i] for i in (0, 1)]
    v = [f[i] * (1 - f[i]) / trials[i] for i in (0, 1)]
    freedom = sum(v) ** 2 / sum(v[i] ** 2 / own[i] for i in (0, 1))
    ends = newcombe(f, trials, student.ppf(0.975, freedom))
    print(name, "rho", rho, "trials", trials, "error", horizon * np.sqrt(sum(v)),
          "freedom", freedom, "ends", [horizon * e for e in ends],
          "p", 2 * student.sf(touching(f, trials), freedom))


def compare_shares(name, arms, day):
    f, n, rows = [], [], []
    for times, events, cluster in arms:
        u = moves(incidence, times, events, day)
        share = incidence(times, events, np.ones(len(times)), day)
        f.append(share)
        n.append(min(share * (1 - share) / (u**2).sum(), len(times)))
        rows.append((u * len(times), cluster))
    rho = correlation(rows)
    trials = [n[i] / design_effect(arms[i][2], rho) for i in (0, 1)]
    ends = newcombe(f, trials, norm.ppf(0.975))
    print(name, "rho", rho, "trials", trials, "ends", list(ends),
          "p", 2 * norm.sf(touching(f, trials)))


def arm(times, events, cluster=None):
    return (np.array(times, float), np.array(events),
            np.array(cluster if cluster else range(len(times))))


maintained = ([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
other = ([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1])
compare_means("aml", (arm(*maintained, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]),
                      arm(*other, [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6])), 30)
compare_means("aml, own", (arm(*maintained), arm(*other)), 30)
treatment = ([5, 8, 8, 12, 12, 15, 20, 20, 23, 30, 30, 41], [1, 2, 1, 0, 1, 2, 1, 1, 0, 2, 0, 0],
             [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5])
holdout = ([3, 5, 8, 8, 12, 14, 14, 20, 26, 30, 33, 45], [2, 1, 1, 2, 2, 0, 1, 2, 1, 0, 1, 0],
           [6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10])
compare_means("opportunities", (arm(*treatment), arm(*holdout)), 30)
compare_means("opportunities, clustered", (arm(*treatment[:2], treatment[2]),
                                           arm(*holdout[:2], holdout[2])), 30)
compare_shares("won by 20", (arm(*treatment), arm(*holdout)), 20)
compare_shares("won by 12", (arm(*treatment), arm(*holdout)), 12)
