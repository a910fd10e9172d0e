// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// A macro: a name for a part of conditions.
struct MacroDefinition {
    var name: Name
    /// Nil when it could not be read, which was reported.
    var condition: AuthoredText?
}

/// A list: a name for values.
struct ListDefinition {
    var name: Name
    /// Scalars.
    var items: [YAMLNode]
}
