// SPDX-License-Identifier: Apache-2.0

import Testing

/// Tests of the real probe, one after the other: they share it.
@Suite(.serialized, .enabled(if: ProbeSession.missing == nil, "\(ProbeSession.missing ?? "")"))
enum RealKernel {}
