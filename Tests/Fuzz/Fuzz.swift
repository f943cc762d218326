import Foundation

/// What libFuzzer calls for each input: 0 to keep it when it reached something new, -1 to pass it
/// over.
private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: Callback
) -> CInt

/// The begin of the program: the package manager gives the entry of an executable this name, where
/// libFuzzer would bring one of its own.
@_cdecl("holdout_fuzz_main")
func holdoutFuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  atexit { FuzzCensus.shared.report() }
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments) { bytes, length in
    FuzzCensus.shared.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
  }
}

/// How many inputs each reader was given. libFuzzer calls from one thread only.
private final class FuzzCensus {
  nonisolated(unsafe) static let shared = FuzzCensus()

  private var counts: [FuzzReader: Int] = [:]
  /// The only reader to run; nil for whichever an input asks for.
  private let only = ProcessInfo.processInfo.environment["HOLDOUT_FUZZ_READER"].flatMap {
    $0.unicodeScalars.first.flatMap(FuzzReader.init(rawValue:))
  }

  func run(_ input: [UInt8]) -> CInt {
    guard let first = input.first, let reader = FuzzReader(rawValue: Unicode.Scalar(first)),
      only == nil || only == reader
    else { return -1 }
    counts[reader, default: 0] += 1
    reader.read(Array(input.dropFirst()))
    return 0
  }

  func report() {
    for reader in FuzzReader.allCases {
      guard let count = counts[reader] else { continue }
      FileHandle.standardError.write(Data("executed \(reader.rawValue) \(count)\n".utf8))
    }
  }
}
