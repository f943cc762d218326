"""Makes a seeded pilot folder: pilot.py FOLDER ACCOUNTS DEALS METHOD."""
import csv, datetime as dt, os, random, sys

folder, accounts, deals, method = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
draw = random.Random(20_260_901)
start = dt.date(2026, 9, 1)
os.makedirs(folder, exist_ok=True)

with open(f"{folder}/accounts.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["account_id", "account_name", "industry", "region", "employees", "owner", "type"])
    for k in range(accounts):
        rows.writerow([
            f"A{k:07}", f"Company {k}", draw.choice(["Software", "Retail", "Health", "Energy"]),
            draw.choice(["EMEA", "AMER", "APAC"]), int(draw.lognormvariate(5, 1.3)) + 1,
            f"Owner {k % 40}", "Prospect"])

with open(f"{folder}/opportunities.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["opportunity_id", "account_id", "name", "stage", "amount", "created_date",
                   "close_date", "is_closed", "is_won", "owner", "type", "probability"])
    for k in range(deals):
        # Half of the deals are of the two years before, half of the window.
        created = start + dt.timedelta(
            days=draw.randrange(60) if k % 2 else -draw.randrange(1, 730))
        closed = created + dt.timedelta(days=1 + int(draw.expovariate(1 / 50)))
        is_closed, is_won = closed < start + dt.timedelta(days=90), draw.random() < 0.25
        stage = ("Closed Won" if is_won else "Closed Lost") if is_closed else "Proposal"
        rows.writerow([
            f"O{k:08}", f"A{draw.randrange(accounts):07}", f"Deal {k}", stage,
            round(draw.lognormvariate(10, 1.2), 2), created, closed,
            str(is_closed).lower(), str(is_closed and is_won).lower(), f"Owner {k % 40}",
            "New Business", 100 if is_closed and is_won else 0 if is_closed else 40])

with open(f"{folder}/pilot.yaml", "w") as file:
    file.write(f"""pilot: "Benchmark"
owner: Mara Lindqvist
play: "ads"
stage: opportunity-creation
window: {{ start: 2026-09-01, days: 60, follow_up: 30 }}
expected: {{ pipeline: 1400000, currency: USD, minimum_lift: 0.30 }}
accounts: accounts.csv
opportunities: opportunities.csv
design:
  holdout: 0.50
  method: {method}
  balance_on: [industry, region, employees, prior_opportunities]
  keep_together: []
  exclude: {{ open_opportunities: false }}
  seed: 1
metrics: {{ primary: pipeline-created, secondary: [opportunity-rate, win-rate, cycle-length] }}
confidence: 0.95
looks: none
decision: {{ scale_if: lower > 0, stop_if: upper < minimum_lift }}
""")
