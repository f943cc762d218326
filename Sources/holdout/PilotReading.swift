internal import Analysis
public import ArgumentParser
internal import Exchange
public import Pipeline
internal import Planning

/// Reads a pilot's outcome: the verified plan, the fresh exports, and the day to read as of.
struct PilotReading {
  let folder: PilotFolder

  /// What a reading needs: the verified plan, the exports, the day, and the looks recorded so far.
  struct Inputs {
    let sealed: PlanFile
    let data: CRMImport
    let asOf: Day
    let looksTaken: [LookTaken]

    /// Rows of the exports that took no part.
    var dropped: [DroppedRecords] {
      data.report.dropped.map { DroppedRecords(file: $0.file, reason: $0.reason, rows: $0.rows) }
    }
  }

  /// Everything as of a day, or as of the day the plan and the data suggest.
  func inputs(asOf day: Day?, keepsDroppedRows: Bool = false) throws -> Inputs {
    let sealed = try folder.lockedPlan()
    let (data, _) = try folder.exports(
      of: sealed.plan.brief, keepsDroppedRows: keepsDroppedRows)
    let window = sealed.plan.brief.window
    let suggested = data.ledger.lastEventDay.map {
      min($0, sealed.plan.window(asOf: $0).decisionDay)
    }
    let asOf = day ?? suggested ?? window.decisionDay
    guard asOf >= window.start else {
      throw Failure.mismatch(
        "nothing can be read as of \(asOf): the pilot starts on \(window.start)."
          + (day == nil ? " Put fresh exports in data/." : ""))
    }
    if let waitlist = sealed.plan.brief.design.waitlist, asOf >= waitlist {
      throw Failure.mismatch(
        "the arms cannot be compared as of \(asOf): from \(waitlist) on the holdout gets the play "
          + "too (design.waitlist). Read as of \(waitlist - 1) at the latest.")
    }
    if day == nil, asOf < window.decisionDay {
      Console.complain(
        "The newest event in the exports is of \(asOf); if they were made on or after "
          + "\(window.decisionDay), say --as-of \(window.decisionDay).")
    }
    return Inputs(
      sealed: sealed, data: data, asOf: asOf,
      looksTaken: try ReviewFolder(pilot: folder).looksTaken(planDigest: sealed.digest))
  }

  /// The readout as of a day, or as of the day the plan and the data suggest.
  func readout(asOf day: Day?) throws -> Readout { try readout(of: inputs(asOf: day)) }

  /// The readout of inputs already read.
  func readout(of inputs: Inputs) throws -> Readout {
    Readout(
      plan: inputs.sealed.plan, planDigest: inputs.sealed.digest, ledger: inputs.data.ledger,
      asOf: inputs.asOf, dropped: inputs.dropped, looksTaken: inputs.looksTaken,
      late: try Arrivals.recorded(
        in: folder.file("plan/late-arrivals.csv"), plan: inputs.sealed.plan
      ).arrivals)
  }
}

extension Day: ExpressibleByArgument {
  /// Reads a day from the command line.
  public init?(argument: String) { self.init(argument) }
}
