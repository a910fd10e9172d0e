// SPDX-License-Identifier: Apache-2.0

import Testing

/// What every alert from a container has to say, whatever it is about.
func expectOrigin(
    _ alert: AlertRecord, _ container: ContainerRun, process name: String, parent: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(alert.containerID == container.id, sourceLocation: sourceLocation)
    #expect(alert.string("ringfence.container.name") == container.name, sourceLocation: sourceLocation)
    #expect(alert.string("ringfence.container.runtime") == container.runtime, sourceLocation: sourceLocation)
    #expect(alert.string("ringfence.container.image") == container.image, sourceLocation: sourceLocation)
    #expect(alert.string("ringfence.process.name") == name, sourceLocation: sourceLocation)
    let ancestors = alert.objects("ringfence.ancestors").compactMap { $0["name"] as? String }
    #expect(!ancestors.isEmpty, "no ancestors in \(alert)", sourceLocation: sourceLocation)
    if let parent { #expect(ancestors.first == parent, sourceLocation: sourceLocation) }
    #expect(alert.integer("ringfence.schema") == 1, sourceLocation: sourceLocation)
    for key in ["time", "rule", "priority", "source", "output", "hostname"] {
        #expect(alert.string(key)?.isEmpty == false, "\(key) of \(alert)", sourceLocation: sourceLocation)
    }
}

/// The alert came within a second of its event, by the clock of the event; not counting what the agent waited for a
/// processor that others kept busy.
func expectPrompt(_ alert: AlertRecord, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let event = try #require(alert.integer("ringfence.event.time_ns"), sourceLocation: sourceLocation)
    let delay = Double(alert.arrivalRealNanoseconds) - Double(event)
    let starved = Double(alert.starvedNanoseconds)
    #expect(
        delay > 0 && delay - starved < 1e9, "\(delay / 1e6) ms, \(starved / 1e6) of them starved, after the event",
        sourceLocation: sourceLocation)
}

/// The alert came within a second of the act.
func expectPrompt(
    _ alert: AlertRecord, after act: ActLine?, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let act = try #require(act, "the act did not happen", sourceLocation: sourceLocation)
    let delay = Double(alert.arrivalNanoseconds) - Double(act.time_ns)
    let starved = Double(alert.starvedNanoseconds)
    #expect(
        delay > 0 && delay - starved < 1e9, "\(delay / 1e6) ms, \(starved / 1e6) of them starved, after the act",
        sourceLocation: sourceLocation)
}
