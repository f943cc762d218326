internal import Planning

/// One of several treatment arms beside the holdout: a readout of the units of both.
public struct ArmReadout: Sendable {
  /// The arm's name.
  public let arm: String
  /// The readout of the arm and the holdout as a pilot of two arms, at the level the plan keeps for each
  /// arm; its p-values are adjusted among all arms.
  public let readout: Readout

  /// A comparison of an arm.
  public init(arm: String, readout: Readout) {
    self.arm = arm
    self.readout = readout
  }
}

extension [ArmReadout] {
  /// The information each arm's look had, by the arm's name.
  var informationByArm: [String: Double] {
    Dictionary(
      compactMap { comparison in
        comparison.readout.look.map { (comparison.arm, $0.information) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension ArmReadout: Encodable {
  private enum Key: String, CodingKey { case arm, confidence, verdict, metrics, findings, look }

  /// Writes the comparison as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(arm, forKey: .arm)
    try container.encode(readout.plan.brief.confidence, forKey: .confidence)
    try container.encode(readout.verdict, forKey: .verdict)
    try container.encode(readout.metrics, forKey: .metrics)
    try container.encode(readout.findings, forKey: .findings)
    try container.encodeIfPresent(readout.look, forKey: .look)
  }
}
