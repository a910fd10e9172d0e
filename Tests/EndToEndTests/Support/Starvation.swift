// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Time in which a thread was ready to run and no processor was free: what a busy machine adds to every delay.
enum Starvation {
    /// Of all threads of a process, and of the calling thread.
    static func nanoseconds(of process: pid_t) -> UInt64 {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return (threads.map { "/proc/\(process)/task/\($0)" } + ["/proc/thread-self"]).map(waited).reduce(0, +)
    }

    // Documentation/scheduler/sched-stats.rst: run time, wait on the run queue, both in nanoseconds, and time slices.
    private static func waited(_ thread: String) -> UInt64 {
        let words = (try? String(contentsOfFile: "\(thread)/schedstat", encoding: .utf8))?.split(separator: " ") ?? []
        return words.count > 1 ? UInt64(words[1]) ?? 0 : 0
    }
}
