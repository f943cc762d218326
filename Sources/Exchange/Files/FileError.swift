/// A file that could not be read or written.
public struct FileError: Error, Hashable, Sendable {
  /// What was being tried.
  public enum Kind: Hashable, Sendable {
    /// The file could not be opened or read.
    case cannotRead
    /// The file, or a folder it stands in, could not be made or written.
    case cannotCreate
    /// The file holds something else than a table or a text.
    case isNoTable
    /// The file was to be new, but is there already.
    case alreadyExists
  }

  /// What was being tried.
  public let kind: Kind
  /// The path, as the user named it.
  public let path: String
  /// The operating system's reason.
  public let reason: String

  /// Makes an error about a path.
  public init(_ kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    switch kind {
    case .cannotRead: "cannot read \(path): \(reason)"
    case .isNoTable: "\(path): \(reason)"
    case .cannotCreate: "cannot create \(path): \(reason)"
    case .alreadyExists: "\(path) exists already and is never overwritten"
    }
  }
}
