internal import CZip

/// The parts of a zip archive that stands in memory.
///
/// A class, because the library's handle must be closed once and only once.
final class ZipArchive {
  /// The most bytes a part may unfold to: more is a mistake or an attack.
  static let largestPart = 1 << 30

  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer

  /// Opens an archive.
  ///
  /// - Throws: `WorkbookError.damaged` when the bytes are no zip archive.
  init(_ content: [UInt8]) throws(WorkbookError) {
    bytes = .allocate(byteCount: max(content.count, 1), alignment: 1)
    bytes.copyBytes(from: content)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard
      let source = zip_source_buffer_create(bytes.baseAddress, UInt64(content.count), 0, &error)
    else {
      bytes.deallocate()
      throw .damaged(reason: String(cString: zip_error_strerror(&error)))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      bytes.deallocate()
      throw .damaged(reason: String(cString: zip_error_strerror(&error)))
    }
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// A part of the archive, unfolded; nil when there is none of that name.
  func part(_ name: String) throws(WorkbookError) -> [UInt8]? {
    let index = zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_stat_index(archive, UInt64(index), 0, &facts) == 0 else {
      throw .damaged(reason: "\(name) cannot be found in it")
    }
    guard facts.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted }
    guard facts.size <= UInt64(ZipArchive.largestPart) else {
      throw .tooLarge(what: "\(name) unfolds to more than 1 GB")
    }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw .damaged(reason: "\(name) cannot be opened")
    }
    defer { zip_fclose(file) }
    let size = Int(facts.size)
    var count: Int64 = 0
    let content = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, filled in
      count = zip_fread(file, buffer.baseAddress, UInt64(size))
      filled = Int(max(count, 0))
    }
    guard count == Int64(size) else { throw .damaged(reason: "\(name) is cut short") }
    return content
  }
}
