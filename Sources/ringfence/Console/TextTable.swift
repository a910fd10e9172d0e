// SPDX-License-Identifier: Apache-2.0

/// Columns for a person, two spaces apart; the last one is as long as it likes.
struct TextTable {
    private var rows: [[String]] = []

    /// A table with a heading.
    init(_ heading: String...) { rows = [heading] }

    /// Adds a row with as many cells as the heading has.
    mutating func add(_ cells: String...) { rows.append(cells.map(TextTable.visible)) }

    /// All rows, each ended by a newline.
    var text: String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column < widths.count {
                    widths[column] = max(widths[column], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        return rows.reduce(into: "") { text, row in
            for (column, cell) in row.enumerated() {
                text += cell
                if column < row.count - 1 {
                    text += String(repeating: " ", count: widths[column] - cell.count + 2)
                }
            }
            text += "\n"
        }
    }

    /// Names come from containers: nothing in them may drive the terminal.
    private static func visible(_ cell: String) -> String {
        String(String.UnicodeScalarView(cell.unicodeScalars.map { $0.properties.isPrintable ? $0 : "\u{fffd}" }))
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
