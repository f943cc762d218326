/// Why a sample cannot answer the question put to it.
///
/// The description is a sentence for a person: it is printed where the number would have stood.
public enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sample holds nothing: `what` names it, such as "the holdout arm".
  case empty(what: String)
  /// A number lies outside its range.
  case outOfRange(name: String, value: Double, allowed: String)
  /// Columns that belong together differ in length.
  case lengthsDiffer(what: String)
  /// The data hold too little to estimate with; `reason` is a whole clause.
  case notEstimable(reason: String)
  /// The numerical library did not reach an answer.
  case numerical(NumericalError)

  /// The reason as a sentence without a full stop.
  public var description: String {
    switch self {
    case .empty(let what): "\(what) is empty"
    case .outOfRange(let name, let value, let allowed):
      "\(name) is \(value); it must be \(allowed)"
    case .lengthsDiffer(let what): "\(what) must have one value each for the same rows"
    case .notEstimable(let reason): reason
    case .numerical(let error): error.description
    }
  }
}
