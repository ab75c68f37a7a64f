using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Faults;

namespace BhutanCustoms.Reliability.Running;

/// <summary>What a run came to.</summary>
/// <param name="Plan">What was run.</param>
/// <param name="Faults">The faults that came to pass.</param>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Took">How long it took by the run's clock.</param>
/// <param name="Violations">What the oracle found wrong, in sentences; empty where all is in order.</param>
internal sealed record RunResult(RunPlan Plan, IReadOnlyList<Fault> Faults, int Requests, TimeSpan Took, IReadOnlyList<string> Violations)
{
    /// <summary>The storage as the run left it.</summary>
    public required StorageDouble Storage { get; init; }

    /// <summary>Every request in its order with its answer, and every fault: the same for the same plan.</summary>
    public required IReadOnlyList<string> Story { get; init; }

    /// <summary>What steps failed with.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}
