import Exchange
import Foundation
import Testing

@Suite struct AtomicFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "holdout-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try SourceFile.read(path: path).bytes, as: UTF8.self)
  }

  @Test func `folders are made and an older file is replaced whole`() throws {
    try inFolder { folder in
      let path = folder + "/deep/er/file.txt"
      try AtomicFile.write("first and long", to: path)
      try AtomicFile.write("second", to: path)
      #expect(try text(path) == "second")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/er")
      #expect(names == ["file.txt"])
    }
  }

  @Test func `pieces come one after another, and what fails half way leaves nothing`() throws {
    struct Stop: Error {}
    try inFolder { folder in
      let path = folder + "/pieces.txt"
      try AtomicFile.write(to: path) { sink in
        for piece in ["one ", "", "two"] { try sink(Array(piece.utf8)) }
      }
      #expect(try text(path) == "one two")
      #expect(throws: Stop.self) {
        try AtomicFile.write(to: path) { sink in
          try sink([1, 2, 3])
          throw Stop()
        }
      }
      #expect(try text(path) == "one two")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["pieces.txt"])
    }
  }

  @Test func `what must be new is never overwritten`() throws {
    try inFolder { folder in
      let path = folder + "/plan.json"
      try AtomicFile.write("promise", to: path, mustNotExist: true)
      let failure = #expect(throws: FileError.self) {
        try AtomicFile.write("other", to: path, mustNotExist: true)
      }
      #expect(failure?.kind == .alreadyExists)
      #expect(failure?.description == "\(path) exists already and is never overwritten")
      #expect(try text(path) == "promise")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan.json"])
    }
  }

  @Test func `a folder that cannot be made is said`() throws {
    try inFolder { folder in
      try AtomicFile.write("a file", to: folder + "/file")
      let failure = #expect(throws: FileError.self) {
        try AtomicFile.write("x", to: folder + "/file/below.txt")
      }
      #expect(failure?.kind == .cannotCreate)
    }
  }

  @Test func `a file that is not there cannot be read`() {
    let failure = #expect(throws: FileError.self) {
      try SourceFile.read(path: "/nowhere/at/all.csv", displayName: "all.csv")
    }
    #expect(
      failure?.description == """
        cannot read all.csv: No such file or directory.
          Look at its name and folder; paths count from where you are.
        """)
  }

  @Test func `a folder is no file`() {
    let failure = #expect(throws: FileError.self) { try SourceFile.read(path: "/") }
    #expect(
      failure?.description
        == "cannot read /: it is a folder.\n  Name the files in it, such as /*.csv.")
  }
}
