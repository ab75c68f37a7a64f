using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BhutanCustoms.Benchmarks.Batch;

namespace BhutanCustoms.Benchmarks.Kills;

/// <summary>
/// The local host as a user starts it (<c>run</c>, <c>serve</c>, <c>demo</c>), killed at random moments, the host, its storage or both;
/// typed again, it must come to the results of an undisturbed run.
/// </summary>
internal static class KillsBenchmark
{
    private static readonly string[] Commands = ["run", "serve", "demo"];
    private static readonly string[] Victims = ["host", "storage", "both"];
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [SuppressMessage("Security", "CA5394", Justification = "Moments to kill at.")]
    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var (runs, random) = (arguments.Number("runs", 100), new Random(arguments.Number("seed", 1)));
        var folder = Directory.CreateTempSubdirectory("kills-").FullName;
        try
        {
            var night = new NightOfCommands(Path.Combine(folder, "night.csv"), arguments.Number("items", 2_000));
            var template = Path.Combine(folder, "template");
            await PrepareAsync(night, template).ConfigureAwait(false);
            var undisturbed = new Dictionary<string, (SortedDictionary<string, string> Results, TimeSpan Time)>();
            var trials = new List<KillTrial>();
            for (var run = 0; run < runs; run++)
            {
                var (command, victim) = (Commands[run / Victims.Length % Commands.Length], Victims[run % Victims.Length]);
                if (!undisturbed.TryGetValue(command, out var expected))
                {
                    var trial = await TryAsync(night, command, null, default, template, folder).ConfigureAwait(false);
                    undisturbed[command] = expected = (trial.Results, trial.ToFinished);
                    Console.WriteLine($"{command}, undisturbed: {expected.Time.TotalSeconds:F1} s, {expected.Results.Count} results");
                }

                var at = expected.Time * random.NextDouble();
                var killed = await TryAsync(night, command, victim, at, template, folder).ConfigureAwait(false);
                killed = killed with { Right = killed.Fault is null && killed.Results.SequenceEqual(expected.Results) };
                trials.Add(killed);
                Console.WriteLine(
                    $"{run + 1, 3} {command, -5} {victim, -7} at {at.TotalSeconds, 5:F1} s: {(killed.Right ? "same results" : "NOT THE SAME")}"
                        + $", {killed.ToFinished.TotalSeconds:F1} s from restart to finished"
                        + (killed.ToEnded is { } ended ? $", the host ended {ended.TotalSeconds:F1} s after its storage" : "")
                        + $" {killed.Fault}"
                );
            }

            Tell(trials);
            return trials.All(trial => trial.Right) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrepareAsync(NightOfCommands night, string template)
    {
        var history = Path.ChangeExtension(night.File, ".history.csv");
        night.Write(history);
        await HostRun.TrainAsync(history, "bhutan", template).ConfigureAwait(false);
    }

    /// <summary>Types a command, kills it if asked to, types it again and waits until the night is finished.</summary>
    private static async Task<KillTrial> TryAsync(
        NightOfCommands night,
        string command,
        string? victim,
        TimeSpan at,
        string template,
        string folder
    )
    {
        var data = Path.Combine(folder, "data");
        Copy(template, data);
        var trial = new KillTrial(command, victim ?? "none");
        try
        {
            if (victim is not null)
            {
                trial = await KillAsync(night, trial, at, data).ConfigureAwait(false);
            }

            var started = Stopwatch.GetTimestamp();
            using (var again = TypedCommand.Type(night.Of(command, data), data, Settings()))
            {
                await night.FinishedAsync(again, command, Deadline).ConfigureAwait(false);
                trial = trial with { ToFinished = Stopwatch.GetElapsedTime(started) };
            }

            return trial with
            {
                Results = await KeptResults.ReadAsync(data).ConfigureAwait(false),
            };
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return trial with { Fault = exception.Message };
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<KillTrial> KillAsync(NightOfCommands night, KillTrial trial, TimeSpan at, string data)
    {
        using var running = TypedCommand.Type(night.Of(trial.Command, data), data, Settings());
        using var moment = new CancellationTokenSource(at);
        await night.BeginAsync(running, trial.Command, moment.Token).ConfigureAwait(false);
        var killed = Stopwatch.GetTimestamp();
        var storageKilled = trial.Victim is not "host" && running.KillStorage();
        if (trial.Victim is "storage" && storageKilled)
        {
            var code = await running.EndAsync(Deadline).ConfigureAwait(false);
            trial = trial with { ToEnded = Stopwatch.GetElapsedTime(killed) };
            if (code is not (0 or 1) || running.Said.Contains("   at ", StringComparison.Ordinal))
            {
                return trial with { Fault = $"The host ended with {code}: {running.Said}" };
            }
        }
        else if (!running.HasEnded)
        {
            running.KillHost();
        }

        return trial;
    }

    private static Dictionary<string, string> Settings()
    {
        // The work date changes at that hour: no run crosses it.
        var hour = (TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(6)).Hour + 12) % 24;
        return new()
        {
            ["Preprocessing__ChunkBytes"] = "65536",
            ["Preprocessing__NextDayFromHour"] = hour.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static void Tell(List<KillTrial> trials)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| command | killed | runs | same results | restart to finished, median / longest, s | host ended after its storage, longest, s |"
        );
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (var group in trials.GroupBy(trial => (trial.Command, trial.Victim)))
        {
            var times = group.Select(trial => trial.ToFinished.TotalSeconds).Order().ToArray();
            var ended = group.Max(trial => trial.ToEnded?.TotalSeconds);
            Console.WriteLine(
                $"| {group.Key.Command} | {group.Key.Victim} | {times.Length} | {group.Count(trial => trial.Right)} "
                    + $"| {times[times.Length / 2]:F1} / {times[^1]:F1} | {ended:F1} |"
            );
        }

        Console.WriteLine($"{trials.Count(trial => trial.Right)} of {trials.Count} came to the results of an undisturbed run.");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
