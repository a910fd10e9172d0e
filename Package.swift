// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Static archives, so that the binary runs on a host that has none of these libraries. A search path of archives
/// would not win over a shared library of the same name: hence the exact file names.
func linkArchives(_ archives: String...) -> [LinkerSetting] {
    [.unsafeFlags(archives.flatMap { ["-Xlinker", "-l:\($0)"] })]
}

let kernelLibraries = linkArchives("libbpf.a", "libelf.a", "libz.a")
/// Of all that reads rules and expectations.
let documentLibraries = linkArchives("libyaml.a", "libre2.a")
let captureLibraries = linkArchives("libz.a")

let package = Package(
    name: "ringfence",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ringfence", targets: ["ringfence"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CRingfenceABI", path: "bpf/include"),
        .systemLibrary(name: "CLibbpf"),
        .systemLibrary(name: "CLibYAML"),
        .systemLibrary(name: "CZlib"),
        .target(name: "CRingfenceProbe"),
        .target(name: "CRingfenceDefaults"),
        .target(name: "RingfenceEvents", dependencies: ["CRingfenceABI"]),
        .target(
            name: "RingfenceKernel", dependencies: ["RingfenceEvents", "CRingfenceProbe", "CLibbpf", "CRingfenceABI"]),
        .target(name: "RingfenceCapture", dependencies: ["RingfenceEvents", "CZlib"]),
        .target(name: "RingfenceContainers", dependencies: ["RingfenceEvents"]),
        .target(name: "RingfenceDocuments", dependencies: ["CLibYAML"]),
        .target(name: "CRE2"),
        .target(name: "RingfenceRules", dependencies: ["RingfenceEvents", "RingfenceDocuments", "CRE2"]),
        .target(
            name: "RingfenceExpectations",
            dependencies: ["RingfenceEvents", "RingfenceDocuments", "CRingfenceDefaults"]),
        .target(
            name: "RingfenceDetection",
            dependencies: [
                "RingfenceRules", "RingfenceExpectations", "RingfenceContainers", "RingfenceEvents", "CRingfenceABI",
                "CRE2",
            ]),
        .target(name: "RingfenceOutputs", dependencies: ["RingfenceDetection"]),
        .target(name: "RingfenceTesting", dependencies: ["RingfenceEvents", "RingfenceContainers", "CRingfenceABI"]),
        .executableTarget(
            name: "ringfence",
            dependencies: [
                "RingfenceOutputs", "RingfenceDetection", "RingfenceRules", "RingfenceExpectations",
                "RingfenceContainers", "RingfenceEvents", "RingfenceKernel", "RingfenceDocuments", "CRingfenceABI",
                "CRingfenceDefaults", "RingfenceCapture",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            linkerSettings: kernelLibraries + documentLibraries),
        .testTarget(name: "RingfenceEventsTests", dependencies: ["RingfenceEvents", "RingfenceTesting"]),
        .testTarget(
            name: "RingfenceKernelTests", dependencies: ["RingfenceKernel", "RingfenceTesting", "CRingfenceProbe"],
            exclude: ["Acts"],
            linkerSettings: kernelLibraries),
        .testTarget(
            name: "RingfenceCaptureTests", dependencies: ["RingfenceCapture", "RingfenceTesting"],
            linkerSettings: captureLibraries),
        .testTarget(name: "RingfenceContainersTests", dependencies: ["RingfenceContainers", "RingfenceTesting"]),
        .testTarget(
            name: "RingfenceDocumentsTests", dependencies: ["RingfenceDocuments"], linkerSettings: documentLibraries),
        .testTarget(
            name: "RingfenceRulesTests", dependencies: ["RingfenceRules", "RingfenceTesting"],
            linkerSettings: documentLibraries),
        .testTarget(
            name: "RingfenceExpectationsTests", dependencies: ["RingfenceExpectations", "RingfenceTesting"],
            linkerSettings: documentLibraries),
        .testTarget(
            name: "RingfenceDetectionTests", dependencies: ["RingfenceDetection", "RingfenceTesting"],
            linkerSettings: documentLibraries),
        .testTarget(
            name: "RingfenceOutputsTests", dependencies: ["RingfenceOutputs", "RingfenceTesting"],
            linkerSettings: documentLibraries),
        .testTarget(
            name: "RingfenceCommandTests", dependencies: ["ringfence"],
            linkerSettings: kernelLibraries + documentLibraries),
        .testTarget(name: "RingfenceArchitectureTests"),
        .testTarget(name: "EndToEndTests", dependencies: ["RingfenceTesting"], exclude: ["Lab"]),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system && target.type != .plugin {
    var settings = target.swiftSettings ?? []
    settings += [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableExperimentalFeature("Lifetimes"),
    ]
    // scripts/test asks for it; a newer compiler's new warning must not break a user's build.
    if Context.environment["RINGFENCE_WARNINGS_AS_ERRORS"] != nil {
        settings.append(.treatAllWarnings(as: .error))
    }
    target.swiftSettings = settings
}
