import Foundation

/// A file given to the importer: its bytes, and the name the user knows it by.
public struct SourceFile: Sendable {
  /// The path as the user named it; messages speak of the file by this name.
  public let path: String
  /// Everything in it.
  public let bytes: [UInt8]
  /// The sheet meant, of a workbook; nil when none is named.
  public let sheet: String?

  /// Makes a file of bytes already at hand.
  public init(path: String, bytes: [UInt8], sheet: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.sheet = sheet
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: where the file is; a sheet of a workbook may follow, as in `deals.xlsx#Deals`.
  ///   - displayName: the name to use in messages; the path when nil.
  /// - Returns: the file.
  /// - Throws: `FileError` when it cannot be read, or is a folder.
  public static func read(
    path: String, displayName: String? = nil
  ) throws(FileError) -> SourceFile {
    let name = displayName ?? path
    let (path, sheet) = parted(path)
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
    return SourceFile(path: name, bytes: bytes, sheet: sheet)
  }

  /// The file and the sheet of it that a path names.
  private static func parted(_ path: String) -> (path: String, sheet: String?) {
    for ending in [".xlsx#", ".xlsm#", ".XLSX#"] {
      guard let mark = path.range(of: ending, options: .backwards) else { continue }
      let file = path[..<path.index(before: mark.upperBound)]
      return (String(file), String(path[mark.upperBound...]))
    }
    return (path, nil)
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
