/// A window before any sign has moved, kept so that each draw can start from it.
struct WalkOpening: Hashable, Sendable {
  let stride: Int
  let blocks: Int
  let ridge: Float
  let numbers: [SIMD8<Float>]
  let signs: [SIMD8<Double>]
  let members: [Int32]
  let order: [Int32]
  let isPendingSecond: Bool
  let pendingFactor: Float
  let changes: Int

  /// How many signs may be open at a time.
  var capacity: Int { blocks * 8 }
}

extension WalkWindow {
  /// The window with which walks open.
  init(_ opening: WalkOpening) {
    self.init(opening.stride, blocks: opening.blocks, ridge: opening.ridge)
    opening.numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      memory.initialize(from: start, count: numbers.count)
    }
    for block in 0..<blocks { (signs + block).initialize(to: opening.signs[block]) }
    for place in 0..<capacity {
      (members + place).initialize(to: opening.members[place])
      (order + place).initialize(to: opening.order[place])
    }
    openCount = opening.members.count { $0 >= 0 }
    entries = Int32(openCount)
    if opening.isPendingSecond { swap(&pending, &product) }
    pendingFactor = opening.pendingFactor
    changes = opening.changes
  }

  /// The window as it stands, before any sign has moved.
  var opening: WalkOpening {
    WalkOpening(
      stride: stride, blocks: blocks, ridge: ridge,
      numbers: Array(
        UnsafeBufferPointer(start: memory, count: WalkWindow.size(stride, blocks))),
      signs: Array(UnsafeBufferPointer(start: signs, count: blocks)),
      members: Array(UnsafeBufferPointer(start: members, count: capacity)),
      order: Array(UnsafeBufferPointer(start: order, count: capacity)),
      isPendingSecond: product < pending, pendingFactor: pendingFactor, changes: changes)
  }
}
