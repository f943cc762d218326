"""Intervals of rates written apart from the Swift: limits are roots found by mpmath, not closed
forms, at 30 digits.

Output: proportions.out.
"""

from mpmath import betainc, erfc, findroot, mp, mpf, sqrt

mp.dps = 30
Z = sqrt(2) * findroot(lambda x: erfc(x) - mpf("0.05"), 1.4)


def wilson(x, n, z=Z):
    p = mpf(x) / n
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


def bisect(f, low, high):
    low, high = mpf(low), mpf(high)
    positive = f(low) > 0
    for _ in range(110):
        middle = (low + high) / 2
        if (f(middle) > 0) == positive:
            low = middle
        else:
            high = middle
    return low


def clopper_pearson(x, n):
    low = 0 if x == 0 else bisect(
        lambda t: betainc(x, n - x + 1, 0, t, regularized=True) - mpf("0.025"), 0, 1)
    high = 1 if x == n else bisect(
        lambda t: betainc(x + 1, n - x, 0, t, regularized=True) - mpf("0.975"), 0, 1)
    return low, high


def contrast(x1, n1, x0, n0, theta, z):
    """Newcombe's limits for p1 - theta p0."""
    p1, p0 = mpf(x1) / n1, mpf(x0) / n0
    (l1, u1), (l0, u0) = wilson(x1, n1, z), wilson(x0, n0, z)
    d = p1 - theta * p0
    return (d - sqrt((p1 - l1) ** 2 + theta**2 * (u0 - p0) ** 2),
            d + sqrt((u1 - p1) ** 2 + theta**2 * (p0 - l0) ** 2))


def ratio(x1, n1, x0, n0):
    estimate = mpf(x1) / n1 / (mpf(x0) / n0)
    low = bisect(lambda t: contrast(x1, n1, x0, n0, t, Z)[0], 0, estimate) if x1 else 0
    high = bisect(lambda t: contrast(x1, n1, x0, n0, t, Z)[1], estimate, 1e6)
    return low - 1, high - 1


def p_value(x1, n1, x0, n0):
    side = 0 if mpf(x1) / n1 > mpf(x0) / n0 else 1
    z = bisect(lambda z: contrast(x1, n1, x0, n0, 1, z)[side], mpf(10) ** -20, 60)
    return erfc(z / sqrt(2))


def score(x1, n1, x0, n0):
    """Miettinen & Nurminen's limits, the restricted rates from the slope of the likelihood."""
    d = mpf(x1) / n1 - mpf(x0) / n0

    def held(delta):
        tiny = mpf(10) ** -28
        low, high = max(0, -delta) + tiny, min(1, 1 - delta) - tiny
        slope = lambda p: (x1 / (p + delta) - (n1 - x1) / (1 - p - delta)
                           + x0 / p - (n0 - x0) / (1 - p))
        p0 = low if slope(low) <= 0 else high if slope(high) >= 0 else bisect(slope, low, high)
        p1 = p0 + delta
        total = n1 + n0
        v = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * total / (total - 1)
        return Z**2 * v - (d - delta) ** 2

    return bisect(held, d, -1), bisect(held, d, 1)


def show(*values):
    print(*(mp.nstr(v, 17) for v in values))


for case in ((4, 10), (15, 148), (0, 20), (29, 29), (3, 260)):
    print(case)
    show(*wilson(*case))
    show(*clopper_pearson(*case))
for case in ((56, 70, 48, 80), (9, 10, 3, 10), (7, 34, 1, 34), (84, 101, 89, 105), (0, 10, 5, 20)):
    print(case)
    show(*contrast(*case, 1, Z))
    show(*ratio(*case))
    show(p_value(*case))
    show(*score(*case))
