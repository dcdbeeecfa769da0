import Foundation
import XCTest

/// The examples that the extension's own tests read as well.
enum Examples {
    typealias Object = [String: Any]

    static func read() throws -> Object {
        let url = try XCTUnwrap(Bundle.module.url(forResource: "examples", withExtension: "json"))
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        return try XCTUnwrap(json as? Object)
    }

    /// The list of one kind of examples; never an empty one, with which a test could not fail.
    static func list(_ name: String) throws -> [Object] {
        let list = try XCTUnwrap(try read()[name] as? [Object])
        XCTAssertFalse(list.isEmpty)
        return list
    }
}
