import Foundation

/// A file given to the importer: its bytes, and the name the user knows it by.
public struct SourceFile: Sendable {
  /// The path as the user named it; messages speak of the file by this name.
  public let path: String
  /// Everything in it.
  public let bytes: [UInt8]

  /// Makes a file of bytes already at hand.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - displayName: the name to use in messages; the path when nil.
  /// - Returns: the file.
  /// - Throws: `FileError` when it cannot be read, or is a folder.
  public static func read(
    path: String, displayName: String? = nil
  ) throws(FileError) -> SourceFile {
    let name = displayName ?? path
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .cannotRead(name) }
    defer { close(handle) }
    var facts = stat()
    guard fstat(handle, &facts) == 0 else { throw .cannotRead(name) }
    if facts.st_mode & S_IFMT == S_IFDIR {
      throw FileError(.cannotRead, path: name, reason: "it is a folder")
    }
    var bytes: [UInt8] = []
    var capacity = max(Int(facts.st_size) + 1, 65_536)
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        count = Foundation.read(handle, buffer.baseAddress, capacity)
        filled = max(count, 0)
      }
      guard count >= 0 else { throw .cannotRead(name) }
      if count == 0 { break }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      capacity = 65_536
    }
    return SourceFile(path: name, bytes: bytes)
  }
}

extension FileError {
  /// The operating system's last error as a failure to read.
  static func cannotRead(_ path: String) -> FileError {
    FileError(.cannotRead, path: path, reason: String(cString: strerror(errno)))
  }

  /// The operating system's last error as a failure to create.
  static func cannotCreate(_ path: String) -> FileError {
    FileError(.cannotCreate, path: path, reason: String(cString: strerror(errno)))
  }
}
