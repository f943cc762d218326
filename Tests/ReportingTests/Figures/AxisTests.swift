import Testing

@testable import Reporting

@Test(arguments: [
  [0.3, 1.2, -0.4], [0.001, 0.002], [-5, -2], [0], [1_000_000, 250], [-0.2, 3.3],
])
func `an axis shows its values, zero and two to eight marks`(values: [Double]) {
  let axis = Axis(showing: values, within: -1e9...1e9)
  #expect((values + [0]).allSatisfy(axis.shows))
  #expect((2...8).contains(axis.ticks.count))
  #expect(axis.ticks.allSatisfy(axis.shows))
  #expect(axis.ticks.contains { abs($0) < 1e-12 })
}

@Test func `a value beyond the limits lies on the edge`() {
  let axis = Axis(showing: [-.infinity, .infinity, 40, 1], within: -2...2)
  #expect(axis.lower >= -2 && axis.upper == 2)
  #expect(axis.position(.infinity) == "100.00%")
  #expect(axis.position(-.infinity) == "0.00%")
}

@Test func `positions are written without locale`() {
  let axis = Axis(showing: [-1, 1], within: -1...1)
  #expect(axis.position(0) == "50.00%")
  #expect(axis.extent(from: -0.5, to: 0.5) == "50.00%")
}
