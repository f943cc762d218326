"""The comparison of two beta posteriors by two-dimensional sums in closed form where counts are
whole, and by quadrature of the densities at 30 digits where they are not.

Output: posterior.out.
"""

from mpmath import beta, betainc, mp, mpf, quad

mp.dps = 30


def density(a, b):
    scale = 1 / beta(a, b)
    return lambda x: scale * x ** (a - 1) * (1 - x) ** (b - 1)


def below(a, b):
    return lambda x: betainc(a, b, 0, x, regularized=True) if x < 1 else mpf(1)


def pieces(low, high, *centres):
    inner = sorted({c for c in centres if low < c < high})
    return [low, *inner, high]


def closed(a1, b1, a0, b0):
    """Miller (2015): whole a1."""
    return sum(
        beta(a0 + i, b0 + b1) / ((b1 + i) * beta(1 + i, b1) * beta(a0, b0)) for i in range(int(a1)))


def loss(a1, b1, a0, b0):
    """Stucchio (2015): the mean of p0 - p1 where above 0."""
    return (a0 / mpf(a0 + b0) * closed_or_quad(a0 + 1, b0, a1, b1)
            - a1 / mpf(a1 + b1) * closed_or_quad(a0, b0, a1 + 1, b1))


def closed_or_quad(a1, b1, a0, b0):
    if a1 == int(a1):
        return closed(a1, b1, a0, b0)
    f, g = density(a1, b1), below(a0, b0)
    m, n = mpf(a1) / (a1 + b1), mpf(a0) / (a0 + b0)
    return quad(lambda x: f(x) * g(x), pieces(0, 1, m / 8, m / 2, m, n, (1 + m) / 2))


def share(a1, b1, a0, b0, d):
    """The chance that p1 - p0 is at most d."""
    f, g = density(a0, b0), below(a1, b1)
    low, high = max(0, -d), min(1, 1 - d)
    m = mpf(a0) / (a0 + b0)
    inside = quad(lambda x: f(x) * g(x + d), pieces(low, high, m / 8, m / 2, m, 2 * m, m + 0.2))
    return inside + 1 - below(a0, b0)(high)


def root(f, low, high):
    low, high = mpf(low), mpf(high)
    for _ in range(45):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


for name, shapes in (
    ("15 of 42 against 8 of 40, uniform", (16, 28, 9, 33)),
    ("0 of 12 against 1 of 9, Jeffreys", (mpf("0.5"), mpf("12.5"), mpf("1.5"), mpf("8.5"))),
    ("fractions", (mpf("3.25"), mpf("7.5"), mpf("40.75"), mpf("120.5"))),
):
    a1, b1, a0, b0 = map(mpf, shapes)
    print(name)
    print("  chance and losses", *(mp.nstr(v, 16) for v in (
        closed_or_quad(a1, b1, a0, b0), loss(a1, b1, a0, b0), loss(a0, b0, a1, b1))))
    mp.dps = 20
    print("  difference", *(
        mp.nstr(root(lambda d: share(a1, b1, a0, b0, d) - q, "-0.99", "0.99"), 13)
        for q in (mpf("0.025"), mpf("0.975"))))
    mp.dps = 30
