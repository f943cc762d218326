"""Intervals of the difference, ratio and odds ratio of two rates, written apart from the Swift: the
most likely rates under a hypothesis are found as the zero of the likelihood's slope, never by a
closed form, and ends as roots of the score, at 30 digits. Ratios are sought from e^-30 up, so an
end of 9.36e-14 stands for 0.

Output: rate_methods.out.
"""

from mpmath import erfc, exp, findroot, log, mp, mpf, sqrt

mp.dps = 30
Z = sqrt(2) * findroot(lambda x: erfc(x) - mpf("0.05"), 1.4)


def root(f, low, high):
    low, high = mpf(low), mpf(high)
    for _ in range(110):
        middle = (low + high) / 2
        if f(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def part(x, p):
    return mpf(0) if x == 0 else mpf(x) / p


def likely(x1, n1, x0, n0, rate, slope, low, high):
    """The holdout rate at which the likelihood along p1 = rate(p0) stops rising."""

    def score(p0):
        p1 = rate(p0)
        return slope(p0) * (part(x1, p1) - part(n1 - x1, 1 - p1)) + part(x0, p0) - part(
            n0 - x0, 1 - p0)

    edge = mpf(10) ** -28
    p0 = root(score, low + edge, high - edge)
    return rate(p0), p0


def difference(x1, n1, x0, n0, d, factor, skew):
    p1, p0 = likely(x1, n1, x0, n0, lambda p: p + d, lambda p: 1, max(0, -d), min(1, 1 - d))
    v1, v0 = p1 * (1 - p1) / n1, p0 * (1 - p0) / n0
    v = (v1 + v0) * (mpf(n1 + n0) / (n1 + n0 - 1) if factor else 1)
    plain = (mpf(x1) / n1 - mpf(x0) / n0 - d) / sqrt(v)
    if not skew:
        return plain
    a = (v1 * (1 - 2 * p1) / n1 - v0 * (1 - 2 * p0) / n0) / (6 * v ** mpf(1.5))
    # z = plain - (z^2 - 1) a, the root that goes over into the plain score.
    return plain if a == 0 else (-1 + sqrt(1 + 4 * a * (plain + a))) / (2 * a)


def ratio(x1, n1, x0, n0, t, factor):
    p1, p0 = likely(x1, n1, x0, n0, lambda p: t * p, lambda p: t, 0, min(1, 1 / t))
    v = p1 * (1 - p1) / n1 + t * t * p0 * (1 - p0) / n0
    v *= mpf(n1 + n0) / (n1 + n0 - 1) if factor else 1
    return (mpf(x1) / n1 - t * mpf(x0) / n0) / sqrt(v)


def odds(x1, n1, x0, n0, t, factor):
    p1, p0 = likely(
        x1, n1, x0, n0, lambda p: t * p / (1 - p + t * p), lambda p: t / (1 - p + t * p) ** 2, 0, 1)
    v = 1 / (n1 * p1 * (1 - p1)) + 1 / (n0 * p0 * (1 - p0))
    v /= mpf(n1 + n0) / (n1 + n0 - 1) if factor else 1
    return (x1 - n1 * p1) * sqrt(v)


def ends(score, low, high):
    return [root(lambda d: score(d) - z, low, high) for z in (Z, -Z)]


def show(name, values):
    print(name, *(mp.nstr(v, 17) for v in values))


EDGE = mpf(10) ** -20


def main():
    for table in ((56, 70, 48, 80), (7, 34, 1, 34), (3, 29, 6, 36), (9, 10, 3, 10), (0, 12, 5, 20)):
        print(*table)
        for name, factor, skew in (("mee", 0, 0), ("mn", 1, 0), ("scas", 1, 1)):
            score = lambda d: difference(*table, d, factor, skew)
            show("  " + name, ends(score, -1 + EDGE, 1 - EDGE) + [erfc(abs(score(mpf(0))) / sqrt(2))])
        show("  scas estimate", [root(lambda d: difference(*table, d, 1, 1), -1 + EDGE, 1 - EDGE)])
        show("  mee against -0.1", [difference(*table, mpf("-0.1"), 0, 0)])
        for name, score in (("ratio", ratio), ("odds", odds)):
            for factor in (0, 1):
                logs = ends(lambda u: score(*table, exp(u), factor), -30, 30)
                show(f"  {name} {factor}", [exp(u) for u in logs])
        if table[0]:
            x1, n1, x0, n0 = map(mpf, table)
            e = sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0)
            show("  katz", [x1 / n1 / (x0 / n0) * exp(s * Z * e) for s in (-1, 1)])


if __name__ == "__main__":
    main()
