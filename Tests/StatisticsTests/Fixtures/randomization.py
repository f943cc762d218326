"""Full enumerations of two small designs, written apart from the Swift: every hypothesis imputes
the outcomes anew and every assignment is compared by dividing, so nothing is shared with the
one-pass sums.

Output: randomization.out.
"""

from itertools import combinations, product

import numpy as np

COMPLETE = (
    np.array([12.1, 9.3, 15.8, 11.0, 8.8, 10.2, 30.5, 9.9, 14.2, 7.7]),
    np.array([1, 0, 1, 1, 0, 0, 1, 0, 1, 0]),
    np.zeros(10, int),
)
SPARSE = (
    np.array([0, 5.0, 0, 1.5, 0, 0, 9.5, 0, 0, 0.75, 0, 2.0]),
    np.array([1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0]),
    np.zeros(12, int),
)
BLOCKED = (
    np.array([9.62, 8.77, 9.46, 9.54, 8.08, 9.75, 11.05, 10.67,
              9.37, 12.20, 10.04, 9.46, 9.13, 9.94, 11.26, 9.25]),
    np.array([1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 0]),
    np.repeat(np.arange(4), 4),
)


def designs(block, treated):
    sizes = [np.sum(block == b) for b in np.unique(block)]
    ways = [
        [tuple(int(i in c) for i in range(n)) for c in combinations(range(n), treated)]
        for n in sizes
    ]
    return [np.array(sum(choice, ())) for choice in product(*ways)]


def compare(y, z, block):
    difference = error = 0.0
    for b in np.unique(block):
        t, h = y[(block == b) & (z == 1)], y[(block == b) & (z == 0)]
        weight = np.mean(block == b)
        difference += weight * (t.mean() - h.mean())
        error += weight**2 * (t.var(ddof=1) / len(t) + h.var(ddof=1) / len(h))
    return difference, np.sqrt(error)


def p_value(control, z, block, assignments, studentized):
    def statistic(w):
        difference, error = compare(control, w, block)
        return abs(difference / error) if studentized else abs(difference)

    own = statistic(z)
    return np.mean([statistic(w) >= own * (1 - 1e-9) for w in assignments])


def multiple_p(y, z, block, assignments, studentized, theta):
    """Fieller's statistic on outcomes freed of one shift; the tail on the observed side, twice."""
    shift = (theta - 1) * y.mean() / (1 + z.mean() * (theta - 1))
    freed = y - shift * z

    def statistic(w):
        value, error = (theta - 1) * freed.mean(), 0.0
        for b in np.unique(block):
            t, h = freed[(block == b) & (w == 1)], freed[(block == b) & (w == 0)]
            weight = np.mean(block == b)
            value += weight * (t.mean() - theta * h.mean())
            error += weight**2 * (t.var(ddof=1) / len(t) + theta**2 * h.var(ddof=1) / len(h))
        return value / np.sqrt(error) if studentized else value

    own = statistic(z)
    all_values = np.array([statistic(w) for w in assignments])
    slack = 1e-9 * abs(own)
    return 2 * min(np.mean(all_values >= own - slack), np.mean(all_values <= own + slack))


def proportional_p(y, z, block, assignments, studentized, theta):
    """The outcomes of the treated divided by theta; the tail on the observed side, twice."""
    control = np.where(z == 1, y / theta, y)

    def statistic(w):
        difference, error = compare(control, w, block)
        return difference / error if studentized else difference

    own = statistic(z)
    all_values = np.array([statistic(w) for w in assignments])
    slack = 1e-9 * abs(own)
    return 2 * min(np.mean(all_values >= own - slack), np.mean(all_values <= own + slack))


def end(is_held, held, failing, least=-np.inf, most=np.inf):
    while is_held(failing):
        if not least < failing < most:
            return failing
        held, failing = failing, failing + 2 * (failing - held)
    for _ in range(60):
        middle = (held + failing) / 2
        if is_held(middle):
            held = middle
        else:
            failing = middle
    return held


for name, (y, z, block), treated in (
        ("complete", COMPLETE, 5), ("blocked", BLOCKED, 2), ("sparse", SPARSE, 6)):
    assignments = designs(block, treated)
    difference, error = compare(y, z, block)
    print(name, len(assignments), difference, error)
    for studentized in (False, True):
        shift = lambda s: p_value(y - s * z, z, block, assignments, studentized)
        print("  studentized" if studentized else "  difference", shift(0) * len(assignments))
        estimate = difference + 1e-7
        print("   shifts", end(lambda s: shift(s) >= 0.05, estimate, estimate - error),
              end(lambda s: shift(s) >= 0.05, estimate, estimate + error))
        lift = lambda theta: multiple_p(y, z, block, assignments, studentized, theta) >= 0.05
        means = [sum(np.mean(block == b) * y[(block == b) & (z == a)].mean()
                     for b in np.unique(block)) for a in (1, 0)]
        theta = means[0] / means[1]
        print("   multiples", end(lift, theta, theta * 0.95, 0, 1e3) - 1,
              end(lift, theta, theta * 1.05, 0, 1e3) - 1)
        # The same multiple of every outcome: as lifts, and as differences within a third and three.
        held = lambda theta: proportional_p(y, z, block, assignments, studentized, theta) >= 0.05
        amount = lambda theta: (theta - 1) * np.where(z == 1, y / theta, y).mean()
        low, high = end(held, theta, theta * 0.95, 0, 1e3), end(held, theta, theta * 1.05, 0, 1e3)
        low, high = max(low, 0), high if high < 1e3 else np.inf
        print("   proportions", low - 1, high - 1, amount(max(low, 1 / 3)), amount(min(high, 3)))
