/// Where units stand when those of one stratum share bytes, eight units to a byte.
struct ReplayLayout {
  /// The units, stratum after stratum.
  let units: [Int32]
  /// The place among `units` at which each byte begins, and their number.
  let starts: [Int32]
  /// The bytes of each stratum.
  let bytes: [Range<Int>]

  /// Lays out units by their 0-based strata.
  init(strata: [Int32]) {
    var sizes = [Int](repeating: 0, count: Int(strata.max() ?? -1) + 1)
    for stratum in strata { sizes[Int(stratum)] += 1 }
    var starts: [Int32] = []
    var bytes: [Range<Int>] = []
    var places: [Int] = []
    var place = 0
    for size in sizes {
      let first = starts.count
      for byte in stride(from: 0, to: size, by: 8) { starts.append(Int32(place + byte)) }
      bytes.append(first..<starts.count)
      places.append(place)
      place += size
    }
    var units = [Int32](repeating: 0, count: strata.count)
    for (unit, stratum) in strata.enumerated() {
      units[places[Int(stratum)]] = Int32(unit)
      places[Int(stratum)] += 1
    }
    self.units = units
    self.starts = starts + [Int32(place)]
    self.bytes = bytes
  }

  /// How many bytes an assignment takes.
  var byteCount: Int { starts.count - 1 }
}
