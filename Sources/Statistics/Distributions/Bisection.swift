/// The point of a bracket at which a condition stops holding, to the last bit.
///
/// Halving is slower than Brent's method and cannot go astray: the functions inverted here are
/// monotone, cheap, and sometimes flat or stepped.
///
/// - Parameters:
///   - holding: an end of the bracket at which the condition holds; finite.
///   - failing: the other end, at which it does not; finite, on either side.
///   - condition: holds up to some point between the ends and fails beyond it.
/// - Returns: the last point found to hold.
/// - Throws: what the condition throws.
func lastPoint<Failure: Error>(
  holding: Double, failing: Double, where condition: (Double) throws(Failure) -> Bool
) throws(Failure) -> Double {
  var holding = holding
  var failing = failing
  // 1,100 halvings separate any two doubles; some 60 are usual.
  for _ in 0..<1_100 {
    let middle = holding / 2 + failing / 2
    if middle == holding || middle == failing { break }
    if try condition(middle) { holding = middle } else { failing = middle }
  }
  return holding
}
