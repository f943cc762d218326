internal import ArgumentParser

struct Calc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The calculators: each estimator alone, for everyday use and for checking us.",
    discussion: """
      Counts are written wins/trials, treatment first: holdout calc difference 56/70 48/80
      File calculators read a CSV with a header, one row a unit or a deal; --by COLUMN gives one \
      result for each group.
      """,
    subcommands: [
      CalcRate.self, CalcDifference.self, CalcExact.self, CalcUnits.self, CalcSurvival.self,
      CalcPermutation.self, CalcLooks.self, CalcSize.self, CalcBalanceCheck.self, CalcAdjust.self,
      CalcPosterior.self,
    ])
}
