// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import RingfenceDetection
internal import RingfenceOutputs

/// Where alerts go while only a capture is wanted: what the agent has to say of itself is logged, the rest is left to
/// the replay.
struct AgentAlertLog: AlertSink {
    let name = "log"
    let watchedDescriptor: Int32? = nil
    let log: Logger

    func deliver(_ alerts: [Alert]) {
        for alert in alerts where alert.kind == .agent { log.warning("\(alert.output)") }
    }
}
