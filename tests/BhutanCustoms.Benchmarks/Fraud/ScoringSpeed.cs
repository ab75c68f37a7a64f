using System.Diagnostics;
using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>How fast are items scored, features and all: many at once, and one by one with and without reasons?</summary>
internal static class ScoringSpeed
{
    private const int Repeats = 5;
    private const int Threads = 2;

    public static void Run(FraudModel model, int items, int singles, Action<string> say)
    {
        var world = new SyntheticWorld(new SyntheticWorldOptions { Descriptions = false });
        var chunks = world
            .After(world.Options.LastDay.AddDays(1), world.Options.LastDay.AddDays(300), items)
            .Chunks()
            .Select(chunk => chunk.Items)
            .ToArray();
        var seconds = Enumerable
            .Range(0, Repeats + 1)
            .Select(_ =>
                Seconds(() =>
                    Parallel.ForEach(chunks, new ParallelOptions { MaxDegreeOfParallelism = Threads }, chunk => model.Score(chunk))
                )
            )
            .Skip(1)
            .Order()
            .ToArray();
        var alone = Enumerable.Range(0, singles).Select(i => ItemChunk.Of(chunks[i % chunks.Length].Item(i / chunks.Length))).ToArray();
        var plain = Times(alone, chunk => model.Score(chunk));
        var explained = Times(
            alone,
            chunk =>
            {
                model.Score(chunk);
                model.Explain(chunk, 0);
            }
        );

        say("## Scoring");
        say("");
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Features and score of {items:N0} items on {Threads} threads: {items / seconds[Repeats / 2]:N0} items a "
                    + $"second (median of {Repeats})."
            )
        );
        say("");
        say(string.Create(CultureInfo.InvariantCulture, $"| one item, in-process, {singles:N0} in turn | p50 | p99 |"));
        say("|---|---|---|");
        say(string.Create(CultureInfo.InvariantCulture, $"| score | {At(plain, 0.5):F3} ms | {At(plain, 0.99):F3} ms |"));
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| score with five reasons | {At(explained, 0.5):F3} ms | {At(explained, 0.99):F3} ms |"
            )
        );
        say("");
    }

    private static double[] Times(ItemChunk[] alone, Action<ItemChunk> use)
    {
        foreach (var chunk in alone)
        {
            use(chunk);
        }

        return [.. alone.Select(chunk => 1000 * Seconds(() => use(chunk))).Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double Seconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
