internal import ArgumentParser

/// What every calculator that reads a file understands.
struct FileOptions: ParsableArguments {
  @Argument(help: "A CSV with a header.")
  var file: String

  @Option(help: "The column that names the arm.")
  var arm: String

  @Option(help: "The name of the treated arm in that column.")
  var treatment: String

  @Option(help: "A column; one result for each of its values, in order of first appearance.")
  var by: String?

  /// Runs a calculation on the file, or on each of its groups.
  func results<Result>(_ calculate: (CalculatorTable, [Bool]) throws -> Result) throws
    -> [(group: String?, result: Result)]
  {
    try CalculatorTable(path: file).groups(by: by).map { name, table in
      (name, try calculate(table, try table.isTreated(arm: arm, treatment: treatment)))
    }
  }
}
