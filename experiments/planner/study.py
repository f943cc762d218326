"""How alike Holdout's designs make the arms, what they cost, and whether inference under them holds.

usage: study.py HOLDOUT WORK RESULTS [balance UNITS… | inference RUNS]
Makes its own seeded account bases in WORK, lets the command HOLDOUT draw the designs
(`holdout replay`), and judges the draws here, with numpy alone. Writes balance.csv or inference.csv and a
Markdown table of the same into RESULTS.
"""
import csv, os, resource, shutil, subprocess, sys
from statistics import NormalDist
import numpy as np

BRIEF = """pilot: "Study"
owner: A
play: "ads"
stage: opportunity-creation
window: {{ start: 2026-09-01, days: 60, follow_up: 30 }}
expected: {{ pipeline: 1400000, currency: USD, minimum_lift: 0.30 }}
accounts: accounts.csv
opportunities: opportunities.csv
design:
  holdout: {holdout}
  method: {method}
  keep_together: []
  balance_on: [industry, region, employees, arr, open_pipeline, intent, tenure_months]
  seed: 1
metrics: {{ primary: pipeline-created }}
confidence: 0.95
looks: none
decision: {{ scale_if: lower > 0, stop_if: upper < minimum_lift }}
"""
DESIGNS = [("complete", .5), ("blocked", .5), ("matched-pairs", .5), ("pairs-and-walk", .5),
           ("pairs-and-walk", .3), ("pairs-and-walk", .2), ("rerandomized", .5),
           ("gram-schmidt", .5)]


class Base:
    """Accounts: skewed money with zeros, gaps, a rare industry, and columns that hang together."""

    def __init__(self, n, seed):
        r = np.random.default_rng([seed, n])
        self.n = n
        self.industry = np.minimum(r.geometric(.22, n) - 1, 11)
        self.region = r.choice(4, n, p=[.45, .3, .15, .1])
        size = r.standard_normal(n)
        self.employees = np.exp(4.8 + 1.6 * size).round() + 1
        money = np.exp(8 + .9 * size + r.standard_normal(n))
        self.arr = np.where(r.random(n) < .4, 0, money).round()
        self.pipeline = np.where(
            r.random(n) < .3 + .2 * (self.arr > 0),
            np.exp(9 + .5 * size + r.standard_normal(n)), 0).round()
        self.intent = (100 * r.beta(1.5, 3, n)).round(2)
        self.unknown = r.random(n) < .12
        self.tenure = np.where(self.arr > 0, r.gamma(2, 14, n), 0).round(1)

    def write(self, folder, method, holdout):
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/accounts.csv", "w") as file:
            out = csv.writer(file)
            out.writerow("account_id industry region employees arr open_pipeline intent "
                         "tenure_months".split())
            for i in range(self.n):
                out.writerow([f"A{i:07d}", f"ind{self.industry[i]:02d}", f"R{self.region[i]}",
                              int(self.employees[i]), int(self.arr[i]), int(self.pipeline[i]),
                              "" if self.unknown[i] else self.intent[i], self.tenure[i]])
        with open(f"{folder}/opportunities.csv", "w") as file:
            file.write("Id,AccountId,Name,StageName,Amount,CreatedDate,CloseDate,IsClosed,IsWon\n"
                       "O1,A0000000,x,Prospecting,100,2025-01-02,2025-09-01,false,false\n")
        with open(f"{folder}/pilot.yaml", "w") as file:
            file.write(BRIEF.format(method=method, holdout=holdout))

    def columns(self):
        """What is known, as numbers: those of the outcomes, one-hot without the first level."""
        hot = lambda codes: (codes[:, None] == np.unique(codes)[None, 1:]).astype(float)
        known = np.where(self.unknown, np.median(self.intent[~self.unknown]), self.intent)
        x = np.column_stack([np.log(self.employees), np.log1p(self.arr), np.log1p(self.pipeline),
                             known, self.tenure, self.unknown, hot(self.industry), hot(self.region)])
        return (x - x.mean(0)) / x.std(0)

    def outcomes(self, seed, kind, count):
        """Outcomes of which the columns tell one half, in straight lines or not."""
        r, x = np.random.default_rng(seed), self.columns()
        for _ in range(count):
            if kind == "linear":
                f = x @ (r.standard_normal(x.shape[1]) * np.r_[np.full(5, 3), np.ones(x.shape[1] - 5)])
            else:
                f = np.tanh(x[:, :5] @ r.standard_normal((5, 6)) / 1.5 + r.standard_normal(6)) \
                    @ r.standard_normal(6) + .6 * np.abs(x[:, 1]) * x[:, 0] * r.standard_normal() \
                    + r.standard_normal((12, 4))[self.industry, self.region]
            yield (f - f.mean()) / f.std() + r.standard_normal(self.n)


def replay(command, folder, draws):
    """The draws of a folder's design as zeros and ones, and the CPU seconds they took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([command, "replay", folder, "--draws", str(draws), "-o", f"{folder}/draws.csv"],
                   check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with open(f"{folder}/draws.csv", "rb") as file:
        file.readline()
        bits = np.frombuffer(file.read(), np.uint8)[::2].reshape(draws, -1) - ord("0")
    os.remove(f"{folder}/draws.csv")
    return bits.astype(np.float32), seconds


def relative(z, y):
    """The variance of the difference in means over that of complete randomisation."""
    n, treated, y = len(y), z.sum(1), (y - y.mean()).astype(np.float32)
    d = z @ y * n / (treated * (n - treated))
    t = treated.mean()
    return float((d.astype(float) ** 2).mean() / (n / (t * (n - t)) * y.var(ddof=1)))


def salts(base, draws, rng):
    """The peer that is easy: of 100 random halves the one most alike in one metric."""
    x, z = np.log1p(base.arr), np.zeros((draws, base.n), np.float32)
    x = x - x.mean()
    for k in range(draws):
        tries = rng.random((100, base.n)).argsort(1) < base.n // 2
        z[k] = tries[np.abs(tries @ x).argmin()]
    return z


def optimal_pairs(base, draws, rng):
    """The peer that matches: pairs by maximum-weight matching on the Mahalanobis distance."""
    import networkx
    x = base.columns()
    w = x @ np.linalg.cholesky(np.linalg.pinv(np.cov(x.T) + 1e-6 * np.eye(x.shape[1])))
    graph = networkx.Graph()
    d = ((w[:, None, :] - w[None]) ** 2).sum(2)
    for i in range(base.n):
        for j in np.argsort(d[i])[1:25]:
            graph.add_edge(i, int(j), weight=1e3 - float(d[i, j]))
    z = np.zeros((draws, base.n), np.float32)
    pairs = np.array([sorted(p) for p in networkx.max_weight_matching(graph, True)])
    coins = rng.random((draws, len(pairs))) < .5
    z[:, pairs[:, 0]], z[:, pairs[:, 1]] = coins, ~coins
    return z


def balance(command, work, results, sizes):
    rows = []
    for n in sizes:
        base = Base(n, 1)
        draws = {True: 2000, False: 300}[n <= 1000] if n <= 10_000 else 40
        def judge(name, z, plan, draw):
            both = [np.mean([relative(z, y) for y in base.outcomes([n, k], kind, 20)])
                    for k, kind in enumerate(["linear", "non-linear"])]
            rows.append([n, name, f"{both[0]:.3f}", f"{both[1]:.3f}", plan, draw])
            print(*rows[-1], flush=True)
        for method, holdout in DESIGNS:
            if holdout != .5 or (n > 10_000 and method == "rerandomized"): continue
            base.write(f"{work}/b{n}", method, holdout)
            _, once = replay(command, f"{work}/b{n}", 1)
            z, all_ = replay(command, f"{work}/b{n}", draws)
            judge(f"Holdout, {method}", z, f"{once:.2f}", f"{1000 * (all_ - once) / (draws - 1):.2f}")
        rng = np.random.default_rng(n)
        if n <= 5000:
            judge("best of 100 salts on one metric", salts(base, 200, rng), "", "")
        if n <= 500:
            try: judge("optimal pairs (networkx)", optimal_pairs(base, 2000, rng), "", "")
            except ImportError: print("networkx is not installed: no optimal pairs")
    save(results, "balance", ["units", "design", "linear", "non-linear", "plan, CPU s",
                              "a draw, CPU ms"], rows)


def statistic(z, e, strata):
    """The studentised difference of `RandomizationTest`, for every row of z; strata ascend."""
    starts = np.flatnonzero(np.diff(strata, prepend=-1))
    add = lambda v: np.add.reduceat(v, starts, axis=-1)
    q = e ** 2
    n1, s1, q1 = add(z), add(z * e), add(z * q)
    size = add(np.ones(len(e)))
    n0, s0, q0 = size - n1, add(e) - s1, add(q) - q1
    both = (n1 > 0) & (n0 > 0)
    n1, n0, w = np.where(both, n1, 1), np.where(both, n0, 1), np.where(both, size, 0)
    d = s1 / n1 - s0 / n0
    difference = (w * d).sum(1) / w.sum(1)
    squares = np.where(both, q1 - s1 ** 2 / n1, 0), np.where(both, q0 - s0 ** 2 / n0, 0)
    k = both.sum(1)
    degrees = [np.where(both, m - 1, 0).sum(1) for m in (n1, n0)]
    if min(n1[both].min(), n0[both].min()) >= 2:
        error = (w ** 2 * (squares[0] / (n1 * (n1 - 1)) + squares[1] / (n0 * (n0 - 1)))).sum(1)
    elif min(d.min() for d in degrees) >= k.max() - 1:
        error = sum(a.sum(1) / g * (w ** 2 / m).sum(1)
                    for a, g, m in zip(squares, degrees, (n1, n0)))
    else:
        error = k / (k - 1) * (w ** 2 * (d - difference[:, None]) ** 2).sum(1)
    return np.abs(difference) * w.sum(1) / np.sqrt(error)


def adjusting(base):
    """What money is adjusted for where nothing was matched: the numbers, as normal scores."""
    columns = []
    for x in (base.employees, base.arr, base.pipeline, base.intent, base.tenure):
        values, inverse, counts = np.unique(x, return_inverse=True, return_counts=True)
        rank = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
        columns.append([NormalDist().inv_cdf((r - .375) / (base.n + .25)) for r in rank])
    q, _ = np.linalg.qr(np.column_stack([np.ones(base.n), np.array(columns).T, base.unknown]))
    return q


def inference(command, work, results, runs):
    """p under a sharp null, and whether the interval holds the mean of effects that differ."""
    n, pool, rows = 200, 5000, []
    base = Base(n, 2)
    x, q = base.columns(), adjusting(base)
    for method, holdout in DESIGNS:
        folder = f"{work}/i-{method}-{holdout}"
        base.write(folder, method, holdout)
        z, _ = replay(command, folder, pool)
        z = z.astype(float)
        if method in ("complete", "rerandomized", "gram-schmidt"):
            strata = np.zeros(n, int)
        else:
            shutil.rmtree(f"{folder}/plan", ignore_errors=True)
            subprocess.run([command, "plan", folder, "--lock"], check=True, stdout=subprocess.DEVNULL)
            with open(f"{folder}/plan/assignment.csv") as file:
                block = {r["account_id"]: int(r["block"]) - 1 for r in csv.DictReader(file)}
            strata = np.array([block[f"A{i:07d}"] for i in range(n)])
        order = np.argsort(strata, kind="stable")
        r = np.random.default_rng([3, n])
        matched = method in ("matched-pairs", "pairs-and-walk")
        for kind in ("linear", "non-linear"):
            effect = 0.4 * (1 + x[:, 1])
            rejected, covered, p_sum = 0, 0, 0
            for k, y in enumerate(base.outcomes([7, holdout > .4, len(kind)], kind, runs)):
                # The first row took place, the others are its 999 replays.
                some = z[r.choice(pool, 1000, replace=False)]
                now = some[0]
                def p(outcome):
                    e = outcome if matched else outcome - q @ (q.T @ outcome)
                    t = statistic(some[:, order], e[order], strata[order])
                    return np.mean(t >= t[0] * (1 - 1e-9))
                value = p(y)
                rejected += value <= .05
                p_sum += value
                covered += p(y + effect * now - effect.mean() * now) > .05
            rows.append([method, 1 - holdout, kind, runs, f"{100 * rejected / runs:.1f}",
                         f"{p_sum / runs:.3f}", f"{100 * covered / runs:.1f}"])
            print(*rows[-1], flush=True)
    save(results, "inference", ["design", "treated", "outcome", "runs", "rejects a true null, %",
                                "mean p", "interval holds the mean effect, %"], rows)


def save(results, name, header, rows):
    os.makedirs(results, exist_ok=True)
    with open(f"{results}/{name}.csv", "w") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)
    with open(f"{results}/{name}.md", "w") as file:
        for row in [header, ["---"] * len(header)] + rows:
            file.write("| " + " | ".join(map(str, row)) + " |\n")


if __name__ == "__main__":
    command, work, results, what, *rest = sys.argv[1:]
    if what == "balance": balance(command, work, results, [int(n) for n in rest])
    else: inference(command, work, results, int(rest[0]))
