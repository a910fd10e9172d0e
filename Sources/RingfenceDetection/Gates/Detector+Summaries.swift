// SPDX-License-Identifier: Apache-2.0

extension Detector {
    /// Tells what throttles held back in windows that have ended. Events tell of the time as well: this is for when none
    /// come.
    ///
    /// - Parameter nowNanoseconds: CLOCK_MONOTONIC.
    public mutating func tellSummaries(nowNanoseconds: UInt64) {
        guard nowNanoseconds >= gates.nextSummaryNanoseconds else { return }
        for summary in gates.takeSummaries(nowNanoseconds: nowNanoseconds) {
            alerts.append(
                writer.summary(
                    of: summary.alert, count: summary.count, windowNanoseconds: summary.windowNanoseconds))
        }
    }

    /// Tells what throttles have held back so far, for the end.
    public mutating func tellAllSummaries() { tellSummaries(nowNanoseconds: .max) }
}
