import Pipeline

/// The accounts read so far, and how to find one by id or by name.
struct AccountBook {
  private(set) var accounts: [Account] = []
  /// The day each account was created, where its table says.
  private(set) var created: [Day?] = []
  private let isSalesforce: Bool
  private var ids = KeyIndex()
  private var idPositions: [Int32] = []
  private var names = KeyIndex()
  private var namePositions: [Int32] = []
  /// Accounts merged into others: the number of the master's id, by the number of the merged one.
  private var masters: [Int32: Int32] = [:]

  init(isSalesforce: Bool) { self.isSalesforce = isSalesforce }

  /// The position of the account with that id, following merges; nil when it is not there.
  func position(id cell: ArraySlice<UInt8>) -> Int32? {
    guard let key = RecordKey.id(cell, isSalesforce: isSalesforce),
      var number = ids.number(of: key)
    else { return nil }
    if !masters.isEmpty {
      var steps = 0
      while let master = masters[number], steps < masters.count {
        number = master
        steps += 1
      }
    }
    let position = idPositions[Int(number)]
    return position >= 0 ? position : nil
  }

  /// Whether the id belongs to an account merged into another.
  func isMerged(id cell: ArraySlice<UInt8>) -> Bool {
    RecordKey.id(cell, isSalesforce: isSalesforce).flatMap(ids.number(of:)).map {
      masters[$0] != nil
    } ?? false
  }

  /// The position of the account with that name; nil when several share it.
  func position(name cell: ArraySlice<UInt8>) -> Int32? {
    guard let number = RecordKey.name(cell).flatMap(names.number(of:)) else { return nil }
    let position = namePositions[Int(number)]
    return position >= 0 ? position : nil
  }

  /// Whether several accounts share the name.
  func isShared(name cell: ArraySlice<UInt8>) -> Bool {
    RecordKey.name(cell).flatMap(names.number(of:)).map { namePositions[Int($0)] < 0 } ?? false
  }

  /// Remembers that an account was merged into another.
  mutating func merge(_ merged: ArraySlice<UInt8>, into master: ArraySlice<UInt8>) {
    guard let from = RecordKey.id(merged, isSalesforce: isSalesforce),
      let to = RecordKey.id(master, isSalesforce: isSalesforce)
    else { return }
    let source = number(ofID: from)
    let target = number(ofID: to)
    if source != target { masters[source] = target }
  }

  /// Makes room for that many more accounts.
  mutating func reserve(_ count: Int) {
    accounts.reserveCapacity(accounts.count + count)
    created.reserveCapacity(accounts.count + count)
  }

  /// Adds an account; nil when there is one of that key already.
  ///
  /// - Parameters:
  ///   - id: its id; empty when the name is the key.
  ///   - name: its name; empty when it has none.
  ///   - day: the day it was created.
  /// - Returns: its position, or nil when it was not added.
  mutating func add(
    id: ArraySlice<UInt8>, name: ArraySlice<UInt8>, created day: Day? = nil
  ) -> Int32? {
    let position = Int32(accounts.count)
    let nameText = String(decoding: name, as: UTF8.self)
    if let key = RecordKey.id(id, isSalesforce: isSalesforce) {
      let number = number(ofID: key)
      guard idPositions[Int(number)] < 0 else { return nil }
      idPositions[Int(number)] = position
      let idText = String(decoding: id, as: UTF8.self)
      accounts.append(Account(id: idText, name: name.isEmpty ? idText : nameText))
    } else {
      guard RecordKey.name(name).flatMap(names.number(of:)) == nil else { return nil }
      accounts.append(Account(id: nameText, name: nameText))
    }
    created.append(day)
    if let key = RecordKey.name(name) {
      let (number, isNew) = names.intern(key)
      if isNew { namePositions.append(position) } else { namePositions[Int(number)] = -1 }
    }
    return position
  }

  /// Changes an account in place.
  mutating func update(_ position: Int32, _ change: (inout Account) -> Void) {
    change(&accounts[Int(position)])
  }

  private mutating func number(ofID key: ArraySlice<UInt8>) -> Int32 {
    let (number, isNew) = ids.intern(key)
    if isNew { idPositions.append(-1) }
    return number
  }
}
