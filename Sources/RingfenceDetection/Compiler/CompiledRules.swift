// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments
internal import RingfenceRules

/// What compiling gives beside the plan itself.
struct CompiledRules: ~Copyable {
    let plan: Plan
    /// Those that are in the plan, and behind them for each sequence a rule of what has to come first; a match is an
    /// index into it.
    let rules: [Rule]
    /// Of the rules behind the others: whose sequence they open.
    let openers: [Int: Int]
    /// Beside `rules`.
    let keys: [RuleKeys]
    /// Beside `rules`.
    let outputs: [RuleOutput]
    let demand: KernelDemand
    /// Of rules that are not in the plan.
    let diagnostics: [Diagnostic]
}
