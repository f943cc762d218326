internal import Pipeline

/// A number of things out of all of them, with its verb: "1 of 3 deals is", "2 of 3 deals are".
///
/// - Parameters:
///   - part: how many.
///   - whole: out of how many.
///   - noun: one of the things.
///   - verb: the verb after one thing and after several.
/// - Returns: the numbers, the noun and the verb that agrees with the part.
func portion(_ part: Int, of whole: Int, _ noun: String, verb: (one: String, many: String))
  -> String
{
  "\(Wording.count(part)) of \(Wording.count(whole, noun)) \(part == 1 ? verb.one : verb.many)"
}
