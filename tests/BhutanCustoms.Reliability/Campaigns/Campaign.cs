using BhutanCustoms.Reliability.Faults;
using BhutanCustoms.Reliability.Oracles;
using BhutanCustoms.Reliability.Planted;
using BhutanCustoms.Reliability.Running;
using BhutanCustoms.Reliability.Scenarios;

namespace BhutanCustoms.Reliability.Campaigns;

/// <summary>Runs by their seeds, each held against an undisturbed one.</summary>
/// <param name="plant">Makes the bug that is planted in a run; null for none.</param>
internal sealed class Campaign(Func<PlantedBug>? plant = null)
{
    /// <summary>The faults that a run is given at each of its requests in turn, one a run.</summary>
    public static IReadOnlyList<FaultKind> AtEachRequest { get; } =
    [FaultKind.Crash, FaultKind.LoseAnswer, FaultKind.Reset, FaultKind.Busy];

    /// <summary>The plan of a seed.</summary>
    public static async Task<RunPlan> PlanAsync(int seed)
    {
        var requests = new Dictionary<Scenario, int>();
        foreach (var scenario in Scenario.All)
        {
            requests.Add(scenario, (await Undisturbed.OfAsync(scenario)).Requests);
        }

        return RunPlan.Of(seed, scenario => requests[scenario]);
    }

    /// <summary>A plan of one fault of a kind, at another request for each seed.</summary>
    public static async Task<RunPlan> OnlyAsync(int seed, FaultKind kind)
    {
        var plan = await PlanAsync(seed);
        var request = 1 + (seed * 31 % (await Undisturbed.OfAsync(plan.Scenario)).Requests);
        return plan with { Faults = [new Fault(request, kind, seed % 100)] };
    }

    /// <summary>Plans of one fault each: every kind at every request of every scenario, with one worker and with two.</summary>
    /// <param name="every">Every so many requests.</param>
    public static async IAsyncEnumerable<RunPlan> EachRequestAsync(int every = 1)
    {
        foreach (var scenario in Scenario.All)
        {
            var requests = (await Undisturbed.OfAsync(scenario)).Requests;
            for (var request = 1; request <= requests; request += every)
            {
                foreach (var kind in AtEachRequest)
                {
                    yield return new RunPlan(request, scenario, 1 + (request % 2), [new Fault(request, kind, request % 100)]);
                }
            }
        }
    }

    public async Task<RunResult> RunAsync(int seed) => await RunAsync(await PlanAsync(seed));

    public async Task<RunResult> RunAsync(RunPlan plan) =>
        await Simulation.RunAsync(plan, plant?.Invoke(), await Undisturbed.OfAsync(plan.Scenario));

    /// <summary>A failing plan with as few faults and workers as still fail.</summary>
    public async Task<RunResult> ShrinkAsync(RunResult failing)
    {
        var shrunk = failing;
        while (true)
        {
            var smaller = shrunk
                .Plan.Faults.Select(fault => shrunk.Plan with { Faults = [.. shrunk.Plan.Faults.Where(other => other != fault)] })
                .Concat(shrunk.Plan.Workers > 1 ? [shrunk.Plan with { Workers = shrunk.Plan.Workers - 1 }] : []);
            if (await FirstFailingAsync(smaller) is not { } found)
            {
                return shrunk;
            }

            shrunk = found;
        }
    }

    private async Task<RunResult?> FirstFailingAsync(IEnumerable<RunPlan> plans)
    {
        foreach (var plan in plans)
        {
            if (await RunAsync(plan) is { Violations.Count: > 0 } failing)
            {
                return failing;
            }
        }

        return null;
    }
}
