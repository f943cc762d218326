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
  /// - Throws: `FileError` when it cannot be read, is a folder, or is large and begins like nothing that
  ///   is read here: that is told before the rest is read.
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
      throw FileError(.cannotRead, path: name, reason: FileError.isFolder)
    }
    if facts.st_size > headLength { try checkHead(of: handle, name: name) }
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

  /// How much of a large file is looked at before all of it is read.
  private static let headLength = 1 << 20

  private static func checkHead(of handle: Int32, name: String) throws(FileError) {
    let head = [UInt8](unsafeUninitializedCapacity: headLength) { buffer, filled in
      filled = max(pread(handle, buffer.baseAddress, headLength, 0), 0)
    }
    let file = SourceFile(path: name, bytes: head)
    let isOffice = head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0xD0, 0xCF])
    if isOffice { return }
    do throws(ExchangeError) {
      try FileSignature.checkBytes(file)
      let isWide = EncodingEvidence(head).encoding.isWide
      if !isWide, head.contains(0) { throw TextEncoding.notText(file, "it holds zero bytes") }
    } catch {
      throw FileError(.isNoTable, path: name, reason: "\(error.problem).\n  \(error.remedy)")
    }
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
