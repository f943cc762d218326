extension DesignBrief {
  /// Which arms accounts may be in.
  public struct Eligibility: Hashable, Sendable, Codable {
    /// The attribute that says so of each account: treatment, holdout, either or neither.
    public var column: String?
    /// Accounts that may only be treated, by id or name.
    public var treatment: [String]
    /// Accounts that may only be held out.
    public var holdout: [String]
    /// Accounts that may be either, whatever the attribute says.
    public var either: [String]
    /// Accounts that may be neither.
    public var neither: [String]

    /// The lists by the arms they allow, in the order of a brief.
    var lists: [(allowed: AllowedArms, accounts: [String])] {
      [(.treatment, treatment), (.holdout, holdout), (.either, either), (.neither, neither)]
    }
  }

  /// How many treated units each owner can look after.
  public struct Capacity: Hashable, Sendable, Codable {
    /// The number for owners without one of their own; nil for no limit.
    public var usual: Int?
    /// The numbers by owner.
    public var owners: [String: Int]

    /// The limit of an owner; nil for none.
    public func limit(of owner: String) -> Int? { owners[owner] ?? usual }
  }

  /// Which units are too near one another to be compared.
  public struct Buffer: Hashable, Sendable, Codable {
    /// Attributes that make two accounts near where they agree in all of them.
    public var same: [String]
    /// A table of pairs of accounts near one another, as a path from the pilot's folder.
    public var file: String?
  }
}

extension DesignBrief {
  /// The attributes of accounts that its rules read.
  public var columns: [String] {
    excludeWhere.keys.sorted() + [eligibility?.column].compactMap { $0 } + (buffer?.same ?? [])
  }
}

/// The arms an account may be in.
public enum AllowedArms: String, Hashable, Sendable, Codable, CaseIterable {
  /// Treated or held out, as drawn.
  case either
  /// Treated only.
  case treatment
  /// Held out only.
  case holdout
  /// Neither treated nor held out.
  case neither
}
