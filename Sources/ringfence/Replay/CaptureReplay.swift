// SPDX-License-Identifier: Apache-2.0

internal import RingfenceCapture
internal import RingfenceDetection

/// Detection over a capture: records enter the detector as they did live, and nothing else does.
struct CaptureReplay: ~Copyable {
    /// Records taken in before their alerts are handed on.
    private static let batchRecordCount = 512

    private let reader: CaptureReader
    private var detector: Detector

    /// - Parameter host: the one that the capture was recorded on.
    init(_ reader: CaptureReader, host: HostFacts, policy: Policy) {
        self.reader = reader
        detector = Detector(rules: policy.rules, expectations: policy.expectations, directory: nil, host: host)
    }

    /// Takes some records in and gives the alerts that they led to; nil at the end.
    mutating func nextAlerts() -> [Alert]? {
        var count = 0
        while count < Self.batchRecordCount, let record = reader.next() {
            detector.consume(record)
            count += 1
        }
        // There is no kernel to be told of them.
        _ = detector.takeKernelUpdates()
        let alerts = detector.takeAlerts()
        return count == 0 && alerts.isEmpty ? nil : alerts
    }

    var statistics: DetectorStatistics { detector.statistics }
}
