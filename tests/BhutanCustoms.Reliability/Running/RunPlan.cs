using BhutanCustoms.Reliability.Faults;
using BhutanCustoms.Reliability.Scenarios;

namespace BhutanCustoms.Reliability.Running;

/// <summary>What is run: with the same plan everything happens in the same order.</summary>
/// <param name="Seed">Draws the order of requests, deliveries and everything else that is left open.</param>
/// <param name="Scenario">What people send.</param>
/// <param name="Workers">How many processes there are.</param>
/// <param name="Faults">What goes wrong.</param>
internal sealed record RunPlan(int Seed, Scenario Scenario, int Workers, IReadOnlyList<Fault> Faults)
{
    private const int MostWorkers = 3;

    /// <summary>The plan of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="requests">How many requests a scenario takes when nothing disturbs it.</param>
    public static RunPlan Of(int seed, Func<Scenario, int> requests)
    {
        var scenario = Scenario.All[seed % Scenario.All.Count];
        return new RunPlan(seed, scenario, 1 + (seed / Scenario.All.Count % MostWorkers), FaultPlan.Of(seed, requests(scenario)));
    }

    public override string ToString() =>
        $"seed {Seed}: {Scenario.Name}, {Workers} {(Workers == 1 ? "worker" : "workers")}, faults [{string.Join(", ", Faults)}]";
}
