// swift-tools-version: 6.2
import PackageDescription

let walls: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the street: its sources in `Sources/NAME`, its tests in `Tests/NAMETests`.
func module(_ name: String, _ dependencies: [Target.Dependency], tests: [Target.Dependency] = [])
  -> [Target]
{
  [
    .target(name: name, dependencies: dependencies, swiftSettings: walls),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies + tests,
      exclude: ["Statistics", "Pipeline"].contains(name) ? ["Fixtures"] : [], swiftSettings: walls),
  ]
}

/// The readers under libFuzzer: only on request, since it needs flags of its own (see Tests/Fuzz).
let fuzzing: [Target] =
  Context.environment["HOLDOUT_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "holdout-fuzz", dependencies: ["Pipeline", "Workbook", "Exchange", "Planning"],
      path: "Tests/Fuzz", exclude: ["README.md", "fuzz.sh", "words.dict", "Corpus"],
      swiftSettings: walls + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "holdout",
  products: [
    .executable(name: "holdout", targets: ["holdout"]),
    .library(
      name: "Holdout",
      targets: [
        "Statistics", "Pipeline", "Exchange", "Planning", "Analysis", "Rehearsal", "Reporting",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  ]
    + module("Statistics", ["CGSL"])
    + module("Pipeline", [])
    + module("Workbook", ["Pipeline", "CXLSXWriter", "CZip", "CExpat"])
    + module("Exchange", ["Pipeline", "Workbook", "CCrypto"])
    + module(
      "Planning",
      ["Statistics", "Pipeline", "Exchange", .product(name: "Yams", package: "Yams")])
    + module("Analysis", ["Statistics", "Pipeline", "Planning"])
    + module("Rehearsal", ["Statistics", "Pipeline", "Planning", "Analysis"], tests: ["Exchange"])
    + module("Reporting", ["Statistics", "Pipeline", "Workbook", "Planning", "Analysis"])
    + module("Simulation", ["Statistics", "Pipeline", "Exchange"])
    + [
      .executableTarget(
        name: "holdout",
        dependencies: [
          "Statistics", "Pipeline", "Workbook", "Exchange", "Planning", "Analysis", "Rehearsal",
          "Reporting", "Simulation",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        swiftSettings: walls),
      .executableTarget(
        name: "holdout-bench", dependencies: ["Statistics", "Exchange"], path: "experiments/bench",
        exclude: [
          "README.md", "analyze.py", "bench.sh", "peers.py", "peers.R", "pilot.py", "reading.py",
          "table.py",
        ],
        swiftSettings: walls),
      .executableTarget(
        name: "holdout-calibration", dependencies: ["Statistics"], path: "experiments/calibration",
        exclude: ["README.md", "tables.md", "coverage.svg", "results"], swiftSettings: walls),
      .executableTarget(
        name: "holdout-inference", dependencies: ["Statistics", "Pipeline", "Planning"],
        path: "experiments/planner",
        exclude: [
          "README.md", "study.py", "balance.csv", "balance.md", "inference.csv", "inference.md",
          "weights.csv", "weights.md",
        ],
        swiftSettings: walls),
      .testTarget(
        name: "EndToEndTests", dependencies: ["holdout"], exclude: ["Pages/Checks"],
        swiftSettings: walls),
    ]
    + fuzzing
)
