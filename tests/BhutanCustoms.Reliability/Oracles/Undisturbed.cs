using System.Collections.Concurrent;
using BhutanCustoms.Reliability.Running;
using BhutanCustoms.Reliability.Scenarios;

namespace BhutanCustoms.Reliability.Oracles;

/// <summary>What a scenario comes to with one worker and no faults: run once a process.</summary>
/// <param name="State">Everything it left in storage that doesn't tell when.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="Took">How long it took by its clock.</param>
internal sealed record Undisturbed(IReadOnlyDictionary<string, string> State, int Requests, TimeSpan Took)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Undisturbed>>> All = new();

    public static Task<Undisturbed> OfAsync(Scenario scenario) =>
        All.GetOrAdd(scenario.Name, _ => new Lazy<Task<Undisturbed>>(() => RunAsync(scenario))).Value;

    private static async Task<Undisturbed> RunAsync(Scenario scenario)
    {
        var result = await Simulation.RunAsync(new RunPlan(0, scenario, 1, []));
        return result.Violations.Count == 0
            ? new Undisturbed(await FinalState.ReadAsync(result.Storage), result.Requests, result.Took)
            : throw new InvalidOperationException($"Undisturbed, {scenario.Name} goes wrong: {string.Join(" ", result.Violations)}");
    }
}
