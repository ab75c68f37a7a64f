using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using BhutanCustoms.Reliability.Faults;
using BhutanCustoms.Reliability.Planted;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Campaigns;

/// <summary>
/// Runs seed after seed, tells how far it is, shrinks what fails and writes what it came to: a fault at each request in turn first, then
/// runs of several faults.
/// </summary>
internal static class LongRun
{
    private const int TellEvery = 250;
    private const int MostShrunk = 5;

    private static readonly (string Name, Func<PlantedBug> Plant)[] Planted =
    [
        ("writes without their conditions", () => new NoConditions()),
        ("state saved after the message is deleted", () => new LateState()),
        ("a file named otherwise when stored again", () => new OtherName()),
        ("a lost lock that nobody notices", () => new UnnoticedLock()),
        ("a receipt written before the work", () => new EarlyReceipt()),
    ];

    private static string Configuration { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static async Task<int> RunAsync(RunArguments arguments)
    {
        var (watch, campaign, tally) = (Stopwatch.StartNew(), new Campaign(), new Tally());
        var failures = new List<(RunResult First, RunResult Shrunk)>();
        var (first, runs, longest) = (
            arguments.Number("seed", 1),
            arguments.Number("runs", 1_000),
            TimeSpan.FromMinutes(arguments.Number("minutes", 24 * 60))
        );
        FaultKind? only = arguments.Find("only") is { } named ? Enum.Parse<FaultKind>(named) : null;
        if (arguments.Has("tell"))
        {
            return Tell(await campaign.RunAsync(first));
        }

        await foreach (
            var plan in arguments.Number("each", 0) is > 0 and var every
                ? Campaign.EachRequestAsync(every)
                : AsyncEnumerable.Empty<RunPlan>()
        )
        {
            await TryAsync(plan);
        }

        for (var seed = first; seed < first + runs && watch.Elapsed < longest; seed++)
        {
            await TryAsync(only is { } kind ? await Campaign.OnlyAsync(seed, kind) : await Campaign.PlanAsync(seed));
        }

        var planted = new List<(string Name, int Runs, RunResult? Found)>();
        foreach (var (name, plant) in arguments.Has("planted") ? Planted : [])
        {
            planted.Add(await FindAsync(name, plant, first));
            Console.WriteLine($"planted, {name}: {(planted[^1].Found is null ? "not found" : "found")} after {planted[^1].Runs} runs");
        }

        var report = Report(arguments, first, watch.Elapsed, tally, failures, planted);
        Console.WriteLine(report);
        if (arguments.Find("out") is { } file)
        {
            await File.WriteAllTextAsync(file, report);
        }

        return failures.Count == 0 && planted.TrueForAll(bug => bug.Found is not null) ? 0 : 1;

        async Task TryAsync(RunPlan plan)
        {
            var result = await campaign.RunAsync(plan);
            tally.Add(result);
            if (result.Violations.Count > 0)
            {
                Console.WriteLine($"FAILED {result.Plan}\n  {string.Join("\n  ", result.Violations)}");
                if (failures.Count < MostShrunk)
                {
                    failures.Add((result, await campaign.ShrinkAsync(result)));
                    Console.WriteLine($"  shrunk: {failures[^1].Shrunk.Plan}\n  {string.Join("\n  ", failures[^1].Shrunk.Violations)}");
                }
            }

            if (tally.Runs % TellEvery == 0)
            {
                Console.WriteLine($"{tally.Runs} runs, {tally.Faults} faults, {tally.Failed} failed, {watch.Elapsed:hh\\:mm\\:ss}");
            }
        }
    }

    /// <summary>Runs seeds with a planted bug until one fails.</summary>
    public static async Task<(string Name, int Runs, RunResult? Found)> FindAsync(
        string name,
        Func<PlantedBug> plant,
        int first,
        int most = 500
    )
    {
        var campaign = new Campaign(plant);
        for (var runs = 1; runs <= most; runs++)
        {
            if (await campaign.RunAsync(first + runs - 1) is { Violations.Count: > 0 } found)
            {
                return (name, runs, found);
            }
        }

        return (name, most, null);
    }

    private static int Tell(RunResult result)
    {
        foreach (var line in result.Story)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{result.Plan}\nfailed steps:\n  {string.Join("\n  ", result.Failures)}");
        Console.WriteLine($"wrong:\n  {string.Join("\n  ", result.Violations)}");
        return result.Violations.Count == 0 ? 0 : 1;
    }

    private static string Report(
        RunArguments arguments,
        int first,
        TimeSpan took,
        Tally tally,
        List<(RunResult First, RunResult Shrunk)> failures,
        List<(string Name, int Runs, RunResult? Found)> planted
    )
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Simulated runs, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"`dotnet run -c {Configuration} --project tests/BhutanCustoms.Reliability -- {arguments}`, "
            )
            .Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, ")
            .Append(CultureInfo.InvariantCulture, $"{took.TotalMinutes:F1} minutes; seeds from {first} on.\n\n")
            .Append("| | |\n|---|---:|\n")
            .Append(CultureInfo.InvariantCulture, $"| runs | {tally.Runs:N0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| requests to storage | {tally.Requests:N0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| faults | {tally.Faults:N0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| simulated time, hours | {tally.Took.TotalHours:N0} |\n")
            .Append(CultureInfo.InvariantCulture, $"| runs in which the oracle found something wrong | {tally.Failed:N0} |\n\n")
            .Append("| fault | times |\n|---|---:|\n");
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {tally.Of(kind):N0} |\n");
        }

        foreach (var (one, shrunk) in failures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {one.Plan}\n\nShrunk: {shrunk.Plan}\n\n")
                .AppendJoin('\n', shrunk.Violations.Select(violation => $"- {violation}"))
                .Append('\n');
        }

        if (planted.Count > 0)
        {
            text.Append("\n| planted bug | found after runs | by |\n|---|---:|---|\n");
        }

        foreach (var (name, runs, found) in planted)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {(found is null ? "not found in " : "")}{runs} | {found?.Violations[0]} |\n"
            );
        }

        return text.ToString();
    }
}
