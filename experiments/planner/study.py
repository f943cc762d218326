"""How alike Holdout's designs and others make the arms, and what they cost.

usage: study.py HOLDOUT WORK RESULTS UNITS…
Makes its own seeded account bases in WORK, lets the command HOLDOUT draw the designs
(`holdout replay`), makes the peers' draws by numpy and networkx, and judges all draws here. Writes balance.csv and weights.csv, and Markdown tables of them, into RESULTS.
"""
import csv, os, resource, subprocess, sys, time
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
DESIGNS = ["complete", "blocked", "rerandomized", "matched-pairs", "gram-schmidt", "pairs-and-walk"]


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
                       # Long closed, so that deals say nothing and open_pipeline is the accounts' own.
                       "O1,A0000000,x,Closed Lost,100,2025-01-02,2025-03-01,true,false\n")
        with open(f"{folder}/pilot.yaml", "w") as file:
            file.write(BRIEF.format(method=method, holdout=holdout))

    def columns(self):
        """What is known, as numbers: those of the outcomes, one-hot without the first level."""
        hot = lambda codes: (codes[:, None] == np.unique(codes)[None, 1:]).astype(float)
        known = np.where(self.unknown, np.median(self.intent[~self.unknown]), self.intent)
        x = np.column_stack([np.log(self.employees), np.log1p(self.arr), np.log1p(self.pipeline),
                             known, self.tenure, self.unknown, hot(self.industry), hot(self.region)])
        return (x - x.mean(0)) / x.std(0)

    def signals(self, seed, kind, count):
        """What the columns tell of outcomes, in straight lines or not, of variance 1."""
        r, x = np.random.default_rng(seed), self.columns()
        for _ in range(count):
            if kind == "linear":
                f = x @ (r.standard_normal(x.shape[1]) * np.r_[np.full(5, 3), np.ones(x.shape[1] - 5)])
            else:
                f = np.tanh(x[:, :5] @ r.standard_normal((5, 6)) / 1.5 + r.standard_normal(6)) \
                    @ r.standard_normal(6) + .6 * np.abs(x[:, 1]) * x[:, 0] * r.standard_normal() \
                    + r.standard_normal((12, 4))[self.industry, self.region]
            yield (f - f.mean()) / f.std()


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


def relative(z, f):
    """The variance of the difference in means over that of complete randomisation, for an outcome of which
    f tells one half; what it does not tell is the same under every design, so it is not drawn."""
    n, treated, f = len(f), z.sum(1), (f - f.mean()).astype(np.float32)
    d = z @ f * n / (treated * (n - treated))
    t = treated.mean()
    return .5 + .5 * float((d.astype(float) ** 2).mean() / (n / (t * (n - t)) * f.var(ddof=1)))


def halves(order, base):
    """Draws from an order of the units: the first half of each row is treated."""
    z = np.zeros((len(order), base.n), np.float32)
    np.put_along_axis(z, order[:, :base.n // 2], 1, 1)
    return z


def complete(base, draws, rng):
    return halves(rng.random((draws, base.n)).argsort(1), base)


def strata(base, draws, rng):
    """Blocks of the same industry, region and half of the employees, halved one by one."""
    key = base.industry * 100 + base.region * 2 + (base.employees > np.median(base.employees))
    z = np.zeros((draws, base.n), np.float32)
    for k in range(draws):
        order = np.lexsort((rng.random(base.n), key))
        z[k, order] = (np.arange(base.n) + rng.integers(2)) % 2
    return z


def salts(base, draws, rng):
    """Of 100 random halves the one most alike in one metric."""
    x, z = np.log1p(base.arr), np.zeros((draws, base.n), np.float32)
    x = x - x.mean()
    for k in range(draws):
        tries = rng.random((100, base.n)).argsort(1) < base.n // 2
        z[k] = tries[np.abs(tries @ x).argmin()]
    return z


def rerandomized(base, draws, rng):
    """Halves drawn again until their Mahalanobis distance is among the least hundredth."""
    x = base.columns()
    w = x @ np.linalg.cholesky(np.linalg.pinv(np.cov(x.T) + 1e-6 * np.eye(x.shape[1])))
    size = lambda z: ((z @ w - (1 - z) @ w) ** 2).sum(1)
    limit = np.quantile(size(complete(base, 2000, rng)), .01)
    z = np.zeros((0, base.n), np.float32)
    while len(z) < draws:
        tries = complete(base, 2000, rng)
        z = np.r_[z, tries[size(tries) <= limit]]
    return z[:draws]


def optimal_pairs(base, draws, rng):
    """Pairs by maximum-weight matching on the Mahalanobis distance."""
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


def anticlusters(base, draws, rng):
    """Halves exchanged unit by unit from a random start until their distances within sum to most."""
    x = base.columns()
    d = np.sqrt(np.maximum(((x[:, None, :] - x[None]) ** 2).sum(2), 0))
    z = complete(base, draws, rng)
    for k in range(draws):
        s = 2 * z[k] - 1
        pull = d @ s
        for i in range(base.n):
            # Exchanging i and j changes the sum of s_i s_j d_ij by this, over 4.
            gain = np.where(s != s[i], -s[i] * pull[i] - s * pull - 2 * d[i], -np.inf)
            j = int(gain.argmax())
            if gain[j] > 1e-9:
                pull += 2 * s[j] * (d[:, i] - d[:, j])
                s[i], s[j] = s[j], s[i]
        z[k] = (s + 1) / 2
    return z


PEERS = [("complete, numpy", complete, 5000, 2000), ("stratified blocks, numpy", strata, 5000, 500),
         ("best of 100 salts on one metric, numpy", salts, 5000, 200),
         ("rerandomised, best hundredth, numpy", rerandomized, 5000, 300),
         ("optimal pairs, networkx", optimal_pairs, 500, 2000),
         ("anticlustering by distances, numpy", anticlusters, 500, 200)]


def balance(command, work, results, sizes):
    rows = []
    for n in sizes:
        base = Base(n, 1)
        draws = {True: 2000, False: 300}[n <= 1000] if n <= 10_000 else 40
        def judge(name, z, plan, draw):
            both = [np.mean([relative(z, f) for f in base.signals([n, k], kind, 20)])
                    for k, kind in enumerate(["linear", "non-linear"])]
            rows.append([n, name, f"{both[0]:.3f}", f"{both[1]:.3f}", plan, draw])
            print(*rows[-1], flush=True)
        rng = np.random.default_rng(n)
        for name, peer, most, count in PEERS:
            if n > most: continue
            before = time.process_time()
            try: z = peer(base, min(draws, count), rng)
            except ImportError:
                print(f"{name} is not installed")
                continue
            judge(name, z, "", f"{1000 * (time.process_time() - before) / len(z):.2f}")
        for method in DESIGNS:
            if n > 10_000 and method == "rerandomized": continue
            base.write(f"{work}/b{n}", method, .5)
            _, once = replay(command, f"{work}/b{n}", 1)
            z, all_ = replay(command, f"{work}/b{n}", draws)
            judge(f"Holdout, {method}", z, f"{once:.2f}", f"{1000 * (all_ - once) / (draws - 1):.2f}")
    save(results, "balance", ["units", "design", "linear", "non-linear", "set-up, CPU s",
                              "a draw, CPU ms"], rows)


def company(seed):
    """85 accounts, 19 covariates of which four say how many deals an account opens and how large
    they are, and three years of deals before 1 September 2026."""
    r = np.random.default_rng([seed, 85])
    n = 85
    # Sizes and counts that hang together a little, as what is kept of companies does.
    x = r.standard_normal((n, 19)) + .6 * r.standard_normal((n, 1))
    x = (x - x.mean(0)) / x.std(0)
    rate = np.exp(-.3 + x[:, :4] @ [.5, .4, .3, .25])
    mean = np.exp(9 + .4 * x[:, 0])
    expected = rate * mean
    return x, rate, mean, (expected - expected.mean()) / expected.std()


def write_company(folder, seed, method, weights):
    x, rate, mean, _ = company(seed)
    r = np.random.default_rng([seed, 86])
    os.makedirs(folder, exist_ok=True)
    names = [f"c{k:02d}" for k in range(19)]
    with open(f"{folder}/accounts.csv", "w") as file:
        out = csv.writer(file)
        out.writerow(["account_id"] + names)
        for i, row in enumerate(np.exp(3 + x)):
            out.writerow([f"A{i:07d}"] + [f"{v:.3f}" for v in row])
    first = np.datetime64("2023-09-01")
    with open(f"{folder}/opportunities.csv", "w") as file:
        out = csv.writer(file)
        out.writerow("Id,AccountId,Name,StageName,Amount,CreatedDate,CloseDate,IsClosed,IsWon".split(","))
        number = 0
        for i in range(85):
            for _ in range(r.poisson(rate[i] * 1096 / 60)):
                opened = first + int(r.integers(1096))
                closed = opened + int(r.integers(10, 90))
                won = bool(r.random() < .25)
                over = closed < np.datetime64("2026-09-01")
                number += 1
                out.writerow([f"O{number:06d}", f"A{i:07d}", "x",
                              ("Closed Won" if won else "Closed Lost") if over else "Proposal",
                              round(mean[i] * np.exp(.8 * r.standard_normal() - .32), 2), opened, closed,
                              str(over).lower(), str(over and won).lower()])
    with open(f"{folder}/pilot.yaml", "w") as file:
        file.write(BRIEF.format(method=method, holdout=.5).replace(
            "balance_on: [industry, region, employees, arr, open_pipeline, intent, tenure_months]",
            f"balance_on: [{', '.join(names)}]\n  weights: {weights}"))


WEIGHTS = [("all 19 alike", "equal"), ("as learnt from the past", "prognostic"),
           ("the four that matter, known", "{ " + ", ".join(f"c{k:02d}: 0" for k in range(4, 19)) + " }")]


def weights(command, work, results):
    rows = []
    for method in ["matched-pairs", "pairs-and-walk"]:
        for name, words in WEIGHTS:
            found = []
            for seed in range(1, 21):
                write_company(f"{work}/w", seed, method, words)
                z, _ = replay(command, f"{work}/w", 1000)
                found.append(relative(z, company(seed)[3]))
            rows.append([method, name, f"{np.mean(found):.2f}", f"{np.std(found, ddof=1) / 20 ** .5:.2f}",
                         f"{min(found):.2f}", f"{max(found):.2f}"])
            print(*rows[-1], flush=True)
    save(results, "weights", ["design", "weights", "relative variance", "its error", "least", "most"], rows)


def save(results, name, header, rows):
    os.makedirs(results, exist_ok=True)
    with open(f"{results}/{name}.csv", "w") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)
    with open(f"{results}/{name}.md", "w") as file:
        for row in [header, ["---"] * len(header)] + rows:
            file.write("| " + " | ".join(map(str, row)) + " |\n")


if __name__ == "__main__":
    command, work, results, *sizes = sys.argv[1:]
    balance(command, work, results, [int(n) for n in sizes])
    if len(sizes) > 1: weights(command, work, results)
