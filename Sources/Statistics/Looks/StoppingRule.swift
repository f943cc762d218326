import Foundation

/// How the error a pilot may make is shared out over its looks (Lan & DeMets 1983).
public enum SpendingFunction: Hashable, Sendable {
  /// Little early, nearly all at the end: 2 − 2Φ(z/√t). Choose it by default: the last look is
  /// almost a single test.
  case obrienFleming
  /// Evenly: α log(1 + (e − 1)t). Choose it where stopping early is worth a weaker last look.
  case pocock
  /// In between, by a parameter: (1 − e^(−γt))/(1 − e^(−γ)) (Hwang, Shih & DeCani 1990); γ = −4 is
  /// near O'Brien–Fleming, 1 near Pocock, 0 is linear.
  case hwangShihDeCani(gamma: Double)
  /// A power of time, αt^ρ with ρ above 0 (Kim & DeMets 1987).
  case power(rho: Double)

  /// The error spent by a time.
  ///
  /// - Parameters:
  ///   - time: the share of all information, in (0, 1].
  ///   - level: all the error of one side, in (0, 1/2].
  /// - Returns: from 0 to `level`.
  public func spent(by time: Double, of level: Double) -> Double {
    guard time < 1 else { return level }
    switch self {
    case .obrienFleming:
      return Normal.twoSidedTail(Normal.quantile(level / 2) / time.squareRoot())
    case .pocock: return level * log1p((M_E - 1) * time)
    case .hwangShihDeCani(let gamma):
      return gamma == 0 ? level * time : level * expm1(-gamma * time) / expm1(-gamma)
    case .power(let rho): return level * pow(time, rho)
    }
  }
}

/// How high the bar stands at each look.
public enum StoppingRule: Hashable, Sendable {
  /// By a spending function, so that looks may move. Choose it by default.
  case spending(SpendingFunction)
  /// A constant times t^(Δ − 1/2) (Wang & Tsiatis 1987): Δ = 0 is O'Brien & Fleming (1979), 1/2 is
  /// Pocock (1977). Looks must be kept as planned.
  case wangTsiatis(delta: Double)
  /// By stated shares of all the error, used up by each look in turn: from 0 to 1, never falling, one
  /// a look. Choose it where error is spent by the calendar while information comes as it comes
  /// (Lan & DeMets 1989).
  case stated([Double])

  /// The classical bar of O'Brien & Fleming (1979).
  public static let obrienFleming = StoppingRule.wangTsiatis(delta: 0)
  /// The classical constant bar of Pocock (1977).
  public static let pocock = StoppingRule.wangTsiatis(delta: 0.5)

  func validate() throws(SampleError) {
    switch self {
    case .spending(.hwangShihDeCani(let gamma)) where !(abs(gamma) <= 100):
      throw .outOfRange(name: "the spending parameter", value: gamma, allowed: "from -100 to 100")
    case .spending(.power(let rho)) where !(rho > 0 && rho <= 100):
      throw .outOfRange(name: "the spending power", value: rho, allowed: "above 0, at most 100")
    case .stated(let shares)
    where shares.first.map({ $0 < 0 }) ?? false || shares.last.map({ $0 > 1 }) ?? false
      || zip(shares, shares.dropFirst()).contains(where: { !($0 <= $1) }):
      throw .outOfRange(
        name: "the last share of the error", value: shares.last ?? 0,
        allowed: "the largest of shares from 0 to 1 that never fall")
    case .wangTsiatis(let delta) where !(delta >= -1 && delta <= 1):
      throw .outOfRange(name: "the shape of the bounds", value: delta, allowed: "from -1 to 1")
    default: break
    }
  }
}
