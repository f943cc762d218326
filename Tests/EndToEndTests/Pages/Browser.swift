import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A headless Chromium, spoken to over its debugging pipe.
///
/// It is told to ignore the pages' own content policy, so that a page which would run something runs
/// it here.
final class Browser {
  enum Failure: Error { case notFound, silent(String), refused(String), threw(String) }

  /// How a page is shown.
  struct View: Sendable, CustomStringConvertible {
    let width: Int
    var isDark = false
    var description: String { "\(width) px\(isDark ? ", dark" : "")" }
  }

  /// What the page asked for since it was opened, itself left out.
  private(set) var requests: [String] = []
  /// Dialogs and messages of the console: nothing that runs nothing says anything.
  private(set) var noises: [String] = []

  private let process = Process()
  private let profile: URL
  private let toBrowser: Int32
  private let fromBrowser: Int32
  private var unread = Data()
  private var lastMessage = 0
  private var session: String?
  private var page = ""
  private var isLoaded = false

  /// Where a browser is; nil when there is none.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["HOLDOUT_BROWSER"] { return named }
    return tool("chromium") ?? tool("chromium-browser") ?? tool("google-chrome")
  }()

  /// Whether pages are to be looked at: what that takes is here, or somebody insists.
  static let isWanted =
    ProcessInfo.processInfo.environment["HOLDOUT_BROWSER_REQUIRED"] != nil
    || (path != nil && tool("pdftotext") != nil)

  /// Where a program is; nil when there is none of that name.
  static func tool(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  init() throws {
    guard let path = Browser.path else { throw Failure.notFound }
    profile = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdout-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let (input, output) = (profile.path + "/in", profile.path + "/out")
    guard mkfifo(input, 0o600) == 0, mkfifo(output, 0o600) == 0 else { throw Failure.notFound }
    // Open for both, so that neither end waits for the other.
    toBrowser = open(input, O_RDWR)
    fromBrowser = open(output, O_RDWR)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<'\(input)' 4>'\(output)'", path, "--headless=new",
      "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
      "--no-first-run", "--disable-background-networking", "--user-data-dir=\(profile.path)/user",
      "--remote-debugging-pipe",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
    session =
      try send(
        "Target.attachToTarget", ["targetId": target ?? "", "flatten": true])["sessionId"]
      as? String
    for domain in ["Page", "Network", "Runtime", "Log"] { _ = try send("\(domain).enable") }
    _ = try send("Page.setBypassCSP", ["enabled": true])
  }

  deinit {
    // A browser asked to end waits for its windows.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    close(toBrowser)
    close(fromBrowser)
    try? FileManager.default.removeItem(at: profile)
  }

  /// Opens a file and waits until it is whole.
  func show(_ file: URL, in view: View) throws {
    _ = try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": view.width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
    _ = try send(
      "Emulation.setEmulatedMedia",
      [
        "media": "",
        "features": [
          ["name": "prefers-color-scheme", "value": view.isDark ? "dark" : "light"]
        ],
      ])
    page = file.absoluteString
    (requests, noises, isLoaded) = ([], [], false)
    _ = try send("Page.navigate", ["url": page])
    while !isLoaded { _ = try receive() }
  }

  /// What an expression gives, a promise waited for.
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try send(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let thrown = answer["exceptionDetails"] { throw Failure.threw("\(thrown)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// The sentences a script of `Checks` gives.
  func check(_ name: String) throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Checks/\(name).js")
    return try evaluate(String(contentsOf: file, encoding: .utf8)) as? [String] ?? [
      "\(name).js gave no list"
    ]
  }

  /// The page as PDF, on sheets of a size in inches.
  func print(width: Double, height: Double) throws -> Data {
    let answer = try send("Page.printToPDF", ["paperWidth": width, "paperHeight": height])
    return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }

  /// The whole page as a picture.
  func picture() throws -> Data {
    let answer = try send("Page.captureScreenshot", ["captureBeyondViewport": true])
    return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }

  private func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    lastMessage += 1
    let number = lastMessage
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    message["sessionId"] = session
    var bytes = try JSONSerialization.data(withJSONObject: message)
    bytes.append(0)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(toBrowser, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure.silent(method) }
      rest = rest.dropFirst(count)
    }
    while true {
      let answer = try receive()
      guard answer["id"] as? Int == number else { continue }
      if let error = answer["error"] { throw Failure.refused("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The next message, an event noted.
  private func receive() throws -> [String: Any] {
    while true {
      if let end = unread.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: unread[..<end]) as? [String: Any]
        unread = Data(unread[(end + 1)...])
        note(message ?? [:])
        return message ?? [:]
      }
      var ready = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 60_000) > 0 else { throw Failure.silent("nothing for a minute") }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(fromBrowser, &buffer, buffer.count)
      guard count > 0 else { throw Failure.silent("closed") }
      unread.append(contentsOf: buffer[..<count])
    }
  }

  private func note(_ message: [String: Any]) {
    guard let method = message["method"] as? String else { return }
    let parameters = message["params"] as? [String: Any] ?? [:]
    switch method {
    case "Page.loadEventFired": isLoaded = true
    case "Network.requestWillBeSent":
      let address = (parameters["request"] as? [String: Any])?["url"] as? String ?? "?"
      if address != page { requests.append(address) }
    case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Page.javascriptDialogOpening",
      "Log.entryAdded":
      noises.append("\(method): \(parameters)")
    default: break
    }
  }
}
