internal import Pipeline
internal import Planning

extension Review {
  /// The tables of a review by name: deals, owners, stages, calendar, accounts.
  ///
  /// The accounts stand with their arm, and with the play's touches that give it away, only on a day
  /// that shows the effect: with them, a sum over the file is a look. The arm of one account is in the
  /// assignment, and in its own view.
  public var tables: [(name: String, table: Readout.Table)] {
    [
      ("deals", dealTable), ("stages", stageTable), ("owners", ownerTable),
      ("calendar", calendarTable), ("accounts", accountTable),
    ]
  }

  private var dealTable: Readout.Table {
    func row(_ deal: DealReview.Deal, _ what: String) -> [String] {
      [
        what, deal.id, deal.account, deal.name, deal.owner ?? "", deal.stage ?? "",
        deal.movedTo ?? "", "\(deal.days)", text(deal.usual), text(deal.amount), "\(deal.touches)",
        deal.lastTouch ?? "",
      ]
    }
    return Readout.Table(
      header: [
        "what", "opportunity_id", "account_id", "account_name", "owner", "stage", "moved_to",
        "days",
        "usual_days", "amount", "touches_14_days", "last_touch",
      ],
      rows: deals.stalled.map { row($0, "stalled") }
        + deals.accelerated.map { row($0, "accelerated") })
  }

  private var stageTable: Readout.Table {
    Readout.Table(
      header: [
        "stage", "past_stays", "fast_days", "slow_days", "open", "open_amount", "stalled",
        "stalled_amount",
      ],
      rows: deals.stages.map { stage in
        [
          stage.stage, "\(stage.stays)", text(stage.fast), text(stage.slow),
          "\(stage.open.deals)", text(stage.open.amount), "\(stage.stalled.deals)",
          text(stage.stalled.amount),
        ]
      })
  }

  private var ownerTable: Readout.Table {
    Readout.Table(
      header: [
        "owner", "accounts", "open", "open_amount", "stalled", "stalled_amount", "advanced",
        "advanced_amount", "created", "created_amount",
      ],
      rows: deals.owners.map { owner in
        [owner.owner ?? "", "\(owner.accounts)"]
          + [owner.open, owner.stalled, owner.advanced, owner.created].flatMap {
            ["\($0.deals)", text($0.amount)]
          }
      })
  }

  private var calendarTable: Readout.Table {
    Readout.Table(
      header: [
        "week_start", "week_end", "campaign", "is_play", "treated_accounts", "held_out_accounts",
        "touches", "runs_by_dates",
      ],
      rows: calendar.weeks.flatMap { week in
        let touched = week.entries.map { entry in
          [
            "\(week.start)", "\(week.end)", entry.campaign, "\(entry.isPlay)",
            "\(entry.treatment)", "\(entry.holdout)", "\(entry.touches)",
            "\(week.running.contains(entry.campaign))",
          ]
        }
        return touched
          + week.untouched.map {
            ["\(week.start)", "\(week.end)", $0, "\(isPlay($0))", "0", "0", "0", "true"]
          }
      })
  }

  private var accountTable: Readout.Table {
    var columns: [(name: String, cell: (AccountView) -> String)] = [
      ("account_id", { $0.id }), ("account_name", { $0.name }), ("owner", { $0.owner ?? "" }),
      ("assigned_by", { $0.isForced ? "brief" : "draw" }),
      ("touches", { "\($0.touches)" }), ("touches_14_days", { "\($0.recentTouches)" }),
      ("last_touch", { $0.plays.map(\.last).max()?.description ?? "" }),
      ("open_deals", { "\($0.deals.count { $0.outcome == "open" })" }),
      ("deals_created", { "\($0.pilotDeals.count)" }),
      ("first_deal_created", { $0.pilotDeals.compactMap(\.created).min()?.description ?? "" }),
      ("pipeline_created", { text($0.pilotDeals.reduce(0) { $0 + ($1.amount ?? 0) }) }),
      (
        "won_amount",
        { account in
          let won = account.pilotDeals.filter { $0.outcome == "won" }
          return text(won.reduce(0) { $0 + ($1.amount ?? 0) })
        }
      ),
    ]
    if showsEffect {
      columns += [
        ("arm", { $0.armName ?? $0.arm.rawValue }), ("play_touches", { "\($0.playTouches)" }),
      ]
    }
    return Readout.Table(
      header: columns.map(\.name),
      rows: accounts.map { account in columns.map { $0.cell(account) } })
  }

  private func isPlay(_ campaign: String) -> Bool {
    plan.brief.campaigns.isEmpty || plan.brief.campaigns.contains(campaign)
  }

  private func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension AccountView {
  fileprivate var pilotDeals: [Deal] { deals.filter(\.isInPilot) }
  fileprivate var touches: Int { plays.reduce(0) { $0 + $1.touches } }
  fileprivate var playTouches: Int { plays.filter(\.isPlay).reduce(0) { $0 + $1.touches } }
}
