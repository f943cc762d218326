import Foundation

/// Writes files that are either wholly there or not there at all.
///
/// The text goes to a temporary file in the same folder, is flushed to the disk, and takes its name
/// last, so a reader, or a crash, never meets half a file.
public enum AtomicFile {
  /// Writes bytes to a path, making the folders it needs.
  ///
  /// - Parameters:
  ///   - bytes: what the file is to hold.
  ///   - path: where.
  ///   - mustNotExist: whether to fail when the path is taken, instead of replacing what is there.
  /// - Throws: `FileError`; `.alreadyExists` when the path is taken and must not be.
  public static func write(
    _ bytes: [UInt8], to path: String, mustNotExist: Bool = false
  ) throws(FileError) {
    do {
      try write(to: path, mustNotExist: mustNotExist) { sink in try sink(bytes) }
    } catch let error as FileError {
      throw error
    } catch {
      throw .cannotCreate(path)
    }
  }

  /// Writes bytes to a path a piece at a time, making the folders it needs.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - mustNotExist: whether to fail when the path is taken, instead of replacing what is there.
  ///   - body: hands over the pieces in their order.
  /// - Throws: `FileError`; `.alreadyExists` when the path is taken and must not be; what `body`
  ///   throws, and then nothing is written.
  public static func write(
    to path: String, mustNotExist: Bool = false,
    _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    try makeFolder(of: path)
    let temporary = "\(path).\(getpid()).\(UInt32.random(in: .min ... .max)).partial"
    defer { unlink(temporary) }
    try write(toNew: temporary, meaning: path, body)
    if mustNotExist {
      guard link(temporary, path) == 0 else {
        if errno == EEXIST {
          throw FileError(.alreadyExists, path: path, reason: String(cString: strerror(EEXIST)))
        }
        throw FileError.cannotCreate(path)
      }
    } else {
      guard rename(temporary, path) == 0 else { throw FileError.cannotCreate(path) }
    }
    try flushFolder(of: path)
  }

  /// Writes text as UTF-8 to a path, making the folders it needs.
  ///
  /// - Parameters:
  ///   - text: what the file is to hold.
  ///   - path: where.
  ///   - mustNotExist: whether to fail when the path is taken, instead of replacing what is there.
  /// - Throws: `FileError`; `.alreadyExists` when the path is taken and must not be.
  public static func write(
    _ text: String, to path: String, mustNotExist: Bool = false
  ) throws(FileError) {
    try write(Array(text.utf8), to: path, mustNotExist: mustNotExist)
  }

  private static func write(
    toNew temporary: String, meaning path: String,
    _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let handle = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard handle >= 0 else { throw FileError.cannotCreate(path) }
    defer { close(handle) }
    try body { bytes in
      let isWhole = bytes.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
          let count = Foundation.write(
            handle, buffer.baseAddress?.advanced(by: written), buffer.count - written)
          guard count > 0 else { return false }
          written += count
        }
        return true
      }
      guard isWhole else { throw FileError.cannotCreate(path) }
    }
    guard fsync(handle) == 0 else { throw FileError.cannotCreate(path) }
  }

  private static func makeFolder(of path: String) throws(FileError) {
    let folder = folder(of: path)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        .cannotCreate, path: path, reason: "the folder \(folder) could not be made")
    }
  }

  private static func flushFolder(of path: String) throws(FileError) {
    let handle = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    defer { close(handle) }
    _ = fsync(handle)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
