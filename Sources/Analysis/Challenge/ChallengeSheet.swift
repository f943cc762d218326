/// What a doubter would ask of a result, each question answered with the plan's own method.
///
/// No challenge makes a call: the plan's rule did. They show how much of the data the call hangs on.
public struct ChallengeSheet: Hashable, Sendable {
  /// What became of the call under a challenge.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// The call, or for money its sign, is the same.
    case holds
    /// It would be another.
    case changes
    /// The challenge answers a question beside the call, which cannot change it.
    case beside
    /// The challenge does not apply, or cannot be read.
    case none
  }

  /// One of several things left out or put in, in turn.
  public struct Case: Hashable, Sendable {
    /// What it is, such as the name of an owner.
    public let name: String
    /// The difference then.
    public let difference: Estimated
    /// The relative lift then.
    public let relative: Estimated
    /// What became of the call.
    public let standing: Standing
    /// The call then; nil for money, which has none, and where none could be made.
    public let call: Verdict.Call?
  }

  /// One challenge.
  public struct Row: Hashable, Sendable {
    /// Its id, such as "largest-deal".
    public let id: String
    /// The metric it asks about.
    public let metric: String
    /// What was changed, in words.
    public let what: String
    /// Why a head of sales would ask.
    public let why: String
    /// The difference under it, of the case that speaks most against the call; nil where there is
    /// none.
    public let difference: Estimated?
    /// The relative lift under it, likewise.
    public let relative: Estimated?
    /// What became of the call.
    public let standing: Standing
    /// The call under it; nil where there is none.
    public let call: Verdict.Call?
    /// The answer in one sentence.
    public let says: String
    /// The cases, where things are left out or put in one after another.
    public let cases: [Case]
  }

  /// The plan's call, which the challenges of the primary metric are held against; nil where none
  /// stands, since a check failed or it is too early.
  public let call: Verdict.Call?
  /// What the rows say together, no stronger than they are.
  public let summary: String
  /// The challenges, those of the primary metric first.
  public let rows: [Row]
  /// What a reader must know to read them, as sentences.
  public let notes: [String]
}
