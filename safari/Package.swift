// swift-tools-version: 5.9
import PackageDescription

/// What the app and the extension share, as a package for its tests only: the Xcode project compiles
/// the same folder into both targets.
let package = Package(
    name: "BackupBeacon",
    platforms: [.macOS(.v11), .iOS(.v16)],
    targets: [
        .target(name: "Notices", path: "Notices"),
        .testTarget(
            name: "NoticesTests",
            dependencies: ["Notices"],
            path: "Tests",
            resources: [.process("examples.json")]
        ),
    ]
)
