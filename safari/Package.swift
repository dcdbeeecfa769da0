// swift-tools-version: 5.9
import PackageDescription

/// What the app and the extension share, as a package for its tests only: the Xcode project compiles
/// the same folder into both targets.
let package = Package(
    name: "BackupBeacon",
    platforms: [.macOS(.v11), .iOS(.v16)],
    targets: [
        .target(name: "Notifications", path: "Notifications"),
        .testTarget(
            name: "NotificationsTests",
            dependencies: ["Notifications"],
            path: "Tests",
            resources: [.process("examples.json")]
        ),
    ]
)
