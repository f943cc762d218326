import Foundation

/// A run of the built `holdout`, as a user would start it.
struct Command {
  let exitCode: Int32
  let output: String
  let complaints: String

  /// Runs `holdout` with arguments in a folder and waits for it; some variables of the environment
  /// may be others.
  init(
    _ arguments: [String], in folder: Folder, environment changes: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = Command.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "80"
    environment.merge(changes) { $1 }
    process.environment = environment
    let output = folder.url.appendingPathComponent(".stdout-\(UUID().uuidString)")
    let complaints = folder.url.appendingPathComponent(".stderr-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    _ = FileManager.default.createFile(atPath: complaints.path, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaints)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    self.output = try String(contentsOf: output, encoding: .utf8)
    self.complaints = try String(contentsOf: complaints, encoding: .utf8)
    try FileManager.default.removeItem(at: output)
    try FileManager.default.removeItem(at: complaints)
  }

  /// Starts `holdout` and kills it after a time, as a loss of power would.
  ///
  /// - Returns: whether it was still running then.
  static func killed(
    _ arguments: [String], in folder: Folder, after time: Duration
  ) throws -> Bool {
    let process = Process()
    process.executableURL = Command.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(time / .microseconds(1)))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// The binary that `HOLDOUT_BINARY` names, else the one that was built beside the tests, which is
  /// not optimised and slow.
  private static let binary =
    ProcessInfo.processInfo.environment["HOLDOUT_BINARY"].map { URL(fileURLWithPath: $0) }
    ?? Bundle.allBundles
    .map(\.bundleURL).first { $0.pathExtension == "xctest" }
    .map { $0.deletingLastPathComponent() }?
    .appendingPathComponent("holdout") ?? executableFolder.appendingPathComponent("holdout")

  private static var executableFolder: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  }
}
