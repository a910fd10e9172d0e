// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import RingfenceCapture
internal import RingfenceContainers
internal import RingfenceKernel

/// Starting the agent for a command: what stands in its way is said on standard error, with the exit status for it.
enum AgentLaunch {
    /// Runs the agent to its end.
    static func run(_ configuration: AgentConfiguration) throws -> Recording.Outcome? {
        let missing = Privileges.missing()
        guard missing.isEmpty else {
            Console.complain(
                "not permitted: loading eBPF programs takes \(missing.joined(separator: " and ")); run as root")
            throw ExitStatus.notPermitted.code
        }
        do {
            return try Agent(configuration, log: StandardErrorLog.logger()).run()
        } catch let error as KernelError {
            Console.complain("\(error)")
            throw ExitStatus(error).code
        } catch let error as ContainerError {
            Console.complain("\(error)")
            throw ExitStatus.unavailable.code
        } catch let error as CaptureError {
            Console.complain("\(error)")
            throw ExitStatus(error).code
        }
    }
}
