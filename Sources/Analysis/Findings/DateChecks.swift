internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Whether deals of both arms have been watched for as long.
  ///
  /// Units are: all are read over the same days. Deals opened later have had less time to end, which
  /// matters to whatever speaks of deals.
  func exposureTime() -> Finding {
    var days = [Double](repeating: 0, count: plan.units.count)
    var counts = days
    for deal in deals.deals {
      days[Int(deal.unit)] += Double(asOf - deal.created)
      counts[Int(deal.unit)] += 1
    }
    func mean(_ arm: Arm) -> Double? {
      let count = values(counts, in: arm).reduce(0, +)
      return count > 0 ? values(days, in: arm).reduce(0, +) / count : nil
    }
    func finding(_ severity: Finding.Severity, _ sentence: String, _ figures: [String: Double])
      -> Finding
    {
      Finding(id: "exposure-time", severity: severity, sentence: sentence, figures: figures)
    }
    guard let treated = mean(.treatment), let heldOut = mean(.holdout) else {
      return finding(
        .ok,
        "All \(plan.unitNounPlural) are watched over the same days; an arm has no deals whose age could differ.",
        [:])
    }
    var figures = ["treatmentDays": treated, "holdoutDays": heldOut]
    let pValue: Double? = try? RatioDifference(
      treatment: RatioSample(
        numerators: values(days, in: .treatment), denominators: values(counts, in: .treatment)),
      holdout: RatioSample(
        numerators: values(days, in: .holdout), denominators: values(counts, in: .holdout)),
      freedom: .effectiveUnits
    ).pValue()
    figures["pValue"] = pValue
    let ages =
      "\(Wording.days(treated.rounded())) on average for treated deals and "
      + "\(Wording.days(heldOut.rounded())) for those held out"
    let isFar = abs(treated - heldOut) > 0.1 * max(treated, heldOut)
    guard isFar, let pValue, pValue < 0.05 else {
      return finding(
        .ok,
        "All \(plan.unitNounPlural) are watched over the same days, and deals for about as long: "
          + "\(ages).", figures)
    }
    let younger = treated < heldOut ? "treated" : "held-out"
    return finding(
      pValue < 0.01 ? .warning : .note,
      "Deals have been watched for \(ages): the \(younger) ones have had less time to end, so numbers "
        + "of closed deals alone compare them unfairly.", figures)
  }

  /// Whether days of deals were set so that a deal falls into the window or out of it.
  func backdating() -> Finding {
    var history: [Int: (first: Day, closed: Day?)] = [:]
    ledger.forEachHistory { position, changes in
      guard let first = changes.first else { return }
      let stage = ledger.opportunities[position].stage
      history[position] = (first.day, changes.last { $0.stage == stage }?.day)
    }
    var suspect = ArmCounts()
    var moved = ArmCounts()
    var (reversed, before, late) = (0, 0, 0)
    for deal in deals.deals {
      let arm = self.arm(ofUnit: Int(deal.unit))
      let own = history[deal.position]
      let isReversed = deal.closed.map { $0 < deal.created } ?? false
      let isBefore = own.map { $0.first < deal.created } ?? false
      var isLate = false
      if let closed = deal.closed, let known = own?.closed {
        moved.add(abs(closed - known) > 7, in: arm)
        isLate = known > asOf
      }
      reversed += isReversed ? 1 : 0
      before += isBefore ? 1 : 0
      late += isLate ? 1 : 0
      suspect.add(isReversed || isBefore || isLate, in: arm)
    }
    var figures = suspect.figures
    figures["closedBeforeCreated"] = Double(reversed)
    figures["historyBeforeCreation"] = Double(before)
    figures["closedAfterReading"] = Double(late)
    figures["closeDateMismatchTreatment"] = Double(moved.treatment)
    figures["closeDateMismatchHoldout"] = Double(moved.holdout)
    figures["closeDateMismatchPValue"] = moved.pValue
    var clauses: [String] = []
    if reversed > 0 {
      clauses.append("\(Wording.count(reversed, "deal")) closed before the day of creation")
    }
    if before > 0 {
      clauses.append(
        "\(Wording.count(before, "deal")) \(before == 1 ? "was" : "were") in a stage before the day "
          + "of creation")
    }
    if late > 0 {
      clauses.append(
        "\(Wording.count(late, "deal")) closed after \(asOf) by the stage history and before by the "
          + "close date")
    }
    if moved.count > 0 {
      clauses.append(
        "\(Wording.count(moved.count, "close date")) \(moved.count == 1 ? "is" : "are") more than a "
          + "week from the stage history's (\(moved.words))")
    }
    guard !clauses.isEmpty else {
      return Finding(
        id: "backdating", severity: .ok,
        sentence: history.isEmpty
          ? "No deal closed before it was created; without stage history, more cannot be checked."
          : "Days of opening and closing agree with the stage history.", figures: figures)
    }
    let differs = [suspect.pValue, moved.pValue].contains { $0.map { $0 < 0.01 } ?? false }
    let trouble = "so dates may have been set to suit"
    let comparison = suspect.comparison(trouble)
    return Finding(
      id: "backdating",
      severity: differs || suspect.share > 0.1 || moved.share > 0.2 ? .warning : .note,
      sentence: clauses.joined(separator: "; ")
        + (comparison.isEmpty ? moved.comparison(trouble) : comparison)
        + "; the challenge sheet reads by the stage history's days too.", figures: figures)
  }

  /// Deals of the pilot that went back to an open stage after a closed one.
  func reopenedDeals() -> Finding {
    // A stage that closes: some closed deal stands in it, and no open one.
    var closing: Set<Int32> = []
    for deal in ledger.opportunities where deal.outcome != .open {
      if let stage = deal.stage { closing.insert(stage) }
    }
    for deal in ledger.opportunities where deal.outcome == .open {
      if let stage = deal.stage { closing.remove(stage) }
    }
    var isReopened: Set<Int> = []
    ledger.forEachHistory { position, changes in
      var hasClosed = false
      for change in changes {
        if closing.contains(change.stage) {
          hasClosed = true
        } else if hasClosed {
          isReopened.insert(position)
          return
        }
      }
    }
    var reopened = ArmCounts()
    for deal in deals.deals {
      reopened.add(isReopened.contains(deal.position), in: arm(ofUnit: Int(deal.unit)))
    }
    guard reopened.count > 0 else {
      return Finding(
        id: "reopened-deals", severity: .ok,
        sentence: ledger.stageChanges.isEmpty
          ? "Whether deals were opened again cannot be seen without stage history."
          : "No deal was opened again after it had closed.", figures: reopened.figures)
    }
    let differs = reopened.pValue.map { $0 < 0.05 } ?? false
    return Finding(
      id: "reopened-deals", severity: reopened.share > 0.05 || differs ? .warning : .note,
      sentence: portion(
        reopened.count, of: reopened.total, "deal", verb: ("was opened", "were opened"))
        + " again after closing (\(reopened.words)); each counts as it closed first"
        + reopened.comparison("so how deals end is not read alike in both") + ".",
      figures: reopened.figures)
  }

  /// Deals of the pilot without stage history.
  func missingHistory() -> Finding {
    guard !ledger.stageChanges.isEmpty else {
      return Finding(
        id: "missing-history", severity: .ok,
        sentence: "No stage history was given; times in stages and dates cannot be checked by it.")
    }
    var has = [Bool](repeating: false, count: ledger.opportunities.count)
    for change in ledger.stageChanges { has[Int(change.opportunity)] = true }
    var missing = ArmCounts()
    for deal in deals.deals { missing.add(!has[deal.position], in: arm(ofUnit: Int(deal.unit))) }
    guard missing.count > 0 else {
      return Finding(
        id: "missing-history", severity: .ok, sentence: "Every deal has stage history.",
        figures: missing.figures)
    }
    let differs = missing.pValue.map { $0 < 0.05 } ?? false
    return Finding(
      id: "missing-history", severity: missing.share > 0.2 || differs ? .warning : .note,
      sentence: portion(missing.count, of: missing.total, "deal", verb: ("has", "have"))
        + " no stage history (\(missing.words)) and \(missing.count == 1 ? "is" : "are") in no time "
        + "in stage" + missing.comparison("so times in stages compare unlike deals") + ".",
      figures: missing.figures)
  }
}
