// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// What an exception compares with.
indirect enum ExceptionValue {
    case scalar(YAMLNode)
    case list([ExceptionValue], at: YAMLNode)

    var node: YAMLNode {
        switch self {
        case .scalar(let node), .list(_, let node): node
        }
    }
}
