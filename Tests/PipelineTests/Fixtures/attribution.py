# An independent count of every model on a book of touches that both sides draw alike.
state = 20261122
def draw(below):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % below
deals, touches = [], []
for number in range(60):
    created = 100 + draw(60)
    advanced = created + draw(25) if draw(3) > 0 else None
    closed = created + draw(70) if draw(2) > 0 else None
    deals.append((draw(50), created, advanced, closed, 1000 + draw(90000)))
for number in range(300):
    touches.append((draw(50), 5 * draw(44), draw(4)))
REACH, READ = 60, 190
POSITIONS = {
  "first-touch": dict(first=1), "last-touch": dict(creation=1), "linear": dict(middle=1),
  "time-decay": dict(middle=1), "u-shaped": dict(first=.4, creation=.4, middle=.2),
  "w-shaped": dict(first=.3, creation=.3, close=.3, middle=.1),
  "full-path": dict(first=.225, creation=.225, advance=.225, close=.225, middle=.1),
  "custom": dict(first=.1, creation=.2, advance=.1, middle=.6) }
HALF = {"time-decay": 7.0, "custom": 14.0}
for model, weights in POSITIONS.items():
    late = "close" in weights or "advance" in weights
    sums, lost = [0.0] * 4, 0.0
    for account, created, advanced, closed, amount in deals:
        end = READ if closed is None or closed > READ else closed
        mine = sorted((d, c) for a, d, c in touches if a == account and created - REACH <= d <= end)
        early = [t for t in mine if t[0] <= created]
        if not early:
            lost += amount
            continue
        path = mine if late else early
        where = {"first": path[0][0], "creation": early[-1][0]}
        later = [d for d, c in mine if d > created]
        if advanced is not None and advanced > created:
            before = [d for d in later if d <= min(advanced, end)] if advanced <= end else []
            if before: where["advance"] = before[-1]
        if later: where["close"] = later[-1]
        taken = {where[p]: 0 for p in where if p in weights}
        share = [0.0] * len(path)
        for p in ("first", "creation", "advance", "close"):
            if p in weights and p in where:
                held = [i for i, t in enumerate(path) if t[0] == where[p]]
                for i in held: share[i] += weights[p] / len(held)
        rest = [i for i, t in enumerate(path) if t[0] not in taken]
        if rest and "middle" in weights:
            h = HALF.get(model)
            part = [0.5 ** ((created - path[i][0] if path[i][0] <= created else end - path[i][0]) / h)
                    if h else 1 for i in rest]
            for i, x in zip(rest, part): share[i] += weights["middle"] * x / sum(part)
        whole = sum(share)
        for (d, c), x in zip(path, share): sums[c] += amount * x / whole
    print(model, [round(x, 4) for x in sums], lost)
print(sum(d[4] for d in deals))
