"""Mixtures integrated numerically over the effects they weigh, by mpmath 1.3; the Swift has the
closed forms. Run: python3 mixtures.py
"""

from mpmath import beta, exp, inf, log, mp, mpf, npdf, quad, sqrt

mp.dps = 25


def precision(variance, error):
    return variance / (2 * log(1 / error) + log(1 + 2 * log(1 / error)))


def normal(s, v, rho, one_sided):
    low = 0 if one_sided else -inf
    points = [low, s / (v + rho), inf] if s > 0 or not one_sided else [0, inf]
    total = quad(lambda x: exp(x * s - x * x * v / 2) * npdf(x, 0, 1 / sqrt(rho)), points)
    return log(total * (2 if one_sided else 1))


def gamma_exponential(s, v, rho, c):
    # Effects x from 0 to 1/c, 1 - cx having a gamma density cut off at 1.
    psi = lambda x: (-log(1 - c * x) - c * x) / c**2
    weight = lambda x: exp(-rho * psi(x)) / (1 - c * x)
    whole = quad(weight, [0, 1 / mpf(c)])
    return log(quad(lambda x: exp(x * s - psi(x) * v) * weight(x), [0, 1 / mpf(c)]) / whole)


def bernoulli(wins, trials, rate, tuned):
    variance = rate * (1 - rate)
    r = max(precision(variance * tuned, mpf("0.05")) - variance, variance / 1000)
    a, b = r / (1 - rate), r / rate
    up = lambda q: q ** (wins + a - 1) * (1 - q) ** (trials - wins + b - 1)
    return log(quad(up, [0, mpf(wins) / trials, 1]) / beta(a, b)) - wins * log(rate) - (
        trials - wins) * log(1 - rate)


two, one = precision(100, mpf("0.05")), precision(100, mpf("0.1"))
print("normal, two-sided", normal(10, 100, two, False), normal(25, 80, two, False))
print("normal, one-sided", normal(10, 100, one, True), normal(-5, 80, one, True))
print("gamma-exponential", gamma_exponential(10, 100, one, 2), gamma_exponential(25, 80, one, 2))
print("Bernoulli, 15 of 50 against 0.2 and 0.5",
      bernoulli(15, 50, mpf("0.2"), 50), bernoulli(15, 50, mpf("0.5"), 50))

# Output:
# normal, two-sided -0.6510051600071820356612462 2.377432645001693997080956
# normal, one-sided -0.06502391242901137268758262 -1.265808405574819968605702
# gamma-exponential -0.2490164789755410741279057 2.078930391694550800996824
# Bernoulli, 15 of 50 against 0.2 and 0.5 -0.08965950453664644538188966 2.556010308368590224234996
