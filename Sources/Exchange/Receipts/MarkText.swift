extension MarkReconciliation {
  /// The comparison for a terminal of 100 columns; ids in full stand in the JSON.
  public var text: String {
    let width =
      [planned, marked, unmarked.count, refused.count, wrong.count, strangers.count]
      .map { Grouped.text($0).count }.max() ?? 1
    func line(_ count: Int, _ words: String) -> [String] {
      let number = Grouped.text(count)
      let padding = String(repeating: " ", count: width - number.count)
      return ReportText.wrapped(
        "\(number) \(words)", first: "            " + padding, rest: 13 + width)
    }
    let read = files.map { "\($0.path) (\($0.kind), \(counted($0.rows, "row")))" }
    var lines = ReportText.wrapped(
      "compared with " + read.joined(separator: ", "), first: "marks       ", rest: 12)
    lines += line(marked, "of \(counted(planned, "account")) marked as planned")
    if !unmarked.isEmpty {
      lines += line(unmarked.count, "never marked: " + list(unmarked.map(\.id)))
    }
    if !refused.isEmpty {
      lines += line(
        refused.count,
        "refused by the CRM: "
          + list(refused.map { "\($0.id) (\(ReportText.shortened($0.refusal ?? "", 60)))" }))
    }
    if !wrong.isEmpty {
      lines += line(
        wrong.count,
        "marked wrongly: "
          + list(
            wrong.map {
              "\($0.id) (\($0.found ?? ""), planned \($0.planned))"
            }))
    }
    if !strangers.isEmpty {
      lines += line(strangers.count, "marked, but in no plan: " + list(strangers))
    }
    return lines.joined(separator: "\n")
  }

  /// What to do, when something is amiss.
  public var remedy: String {
    "Load plan/crm/ again for the accounts named, then compare once more; an account never marked is "
      + "still analysed in the arm it was drawn into."
  }

  private func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
  }
}
