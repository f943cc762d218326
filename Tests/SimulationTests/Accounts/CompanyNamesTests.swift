import Testing

@testable import Simulation

struct CompanyNamesTests {
  @Test func `no two companies share a name`() {
    let names = CompanyNames(offset: 123_456)
    #expect(Set((0..<20_000).map { names[$0] }).count == 20_000)
  }

  @Test func `neighbours do not share a suffix as a rule`() {
    let names = CompanyNames(offset: 0)
    let suffixes = (0..<100).map { names[$0].split(separator: " ").last }
    #expect(Set(suffixes).count >= 15)
  }

  @Test func `a domain is plain letters under the example domain`() {
    #expect(CompanyNames.domain(of: "Velora & Sons Pacific") == "velorasonspacific.example")
  }
}
