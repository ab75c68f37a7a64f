using BhutanCustoms.Reliability.Faults;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Campaigns;

/// <summary>Sums over runs.</summary>
internal sealed class Tally
{
    private readonly Dictionary<FaultKind, int> kinds = [];

    public int Runs { get; private set; }

    public int Failed { get; private set; }

    public long Requests { get; private set; }

    public int Faults => kinds.Values.Sum();

    /// <summary>By the runs' clocks.</summary>
    public TimeSpan Took { get; private set; }

    public int Of(FaultKind kind) => kinds.GetValueOrDefault(kind);

    public void Add(RunResult result)
    {
        Runs++;
        Failed += result.Violations.Count > 0 ? 1 : 0;
        Requests += result.Requests;
        Took += result.Took;
        foreach (var fault in result.Faults)
        {
            kinds[fault.Kind] = Of(fault.Kind) + 1;
        }
    }
}
