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

  /// The reason that a folder cannot be read as a file.
  static let isFolder = "it is a folder"

  /// Makes an error about a path.
  public init(_ kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  /// What the user can do about a file that cannot be read; nil where the reason says enough.
  private var remedy: String? {
    switch reason {
    case FileError.isFolder:
      "Name the files in it, such as \(path.hasSuffix("/") ? path : path + "/")*.csv."
    case "No such file or directory": "Look at its name and folder; paths count from where you are."
    case "Permission denied": "Give yourself the right to read it: chmod u+r."
    default: nil
    }
  }

  /// One line for people, or two where something can be done.
  public var description: String {
    switch kind {
    case .cannotRead: "cannot read \(path): \(reason)\(remedy.map { ".\n  \($0)" } ?? "")"
    case .isNoTable: "\(path): \(reason)"
    case .cannotCreate: "cannot create \(path): \(reason)"
    case .alreadyExists: "\(path) exists already and is never overwritten"
    }
  }
}
