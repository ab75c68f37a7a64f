using System.Globalization;
using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Benchmarks.Monitoring;

/// <summary>How often monitoring raises a false alarm, beside naive limits, and after how many nights it tells of a change.</summary>
internal static class MonitoringBenchmark
{
    private const int Most = 15;
    private const int Beginnings = 6;
    private static readonly double[] Sizes = [0.02, 0.05, 0.1, 0.2];

    public static async Task<int> RunAsync(BenchmarkArguments arguments, string? data)
    {
        var (seeds, days, items, window) = (
            arguments.Number("seeds", 5),
            arguments.Number("nights", 330),
            arguments.Number("items", 800),
            arguments.Number("reference", 60)
        );
        if (seeds > 0)
        {
            Bhutan(arguments, seeds, days, items, window);
        }

        if (data is not null)
        {
            await CiddAsync(data);
        }

        return 0;
    }

    private static void Bhutan(BenchmarkArguments arguments, int seeds, int days, int items, int window)
    {
        Say(
            $"{seeds} seeds, {days} nights of {items} items on average (weekends fewer), model trained on the 150 days before; reference: the {window} nights before."
        );
        var stationary = Enumerable
            .Range(1, arguments.Has("changes") ? 1 : seeds)
            .Select(seed => new Nights((ulong)seed, new DateOnly(2024, 7, 1), days, items, drift: false))
            .ToArray();
        if (!arguments.Has("changes"))
        {
            Stationary(stationary, window);
        }

        if (!arguments.Has("quick"))
        {
            Detection(stationary[0], window);
            Drift(seeds, items, window);
        }
    }

    private static void Stationary(Nights[] worlds, int window)
    {
        Console.WriteLine("\n## False alarms where nothing changes\n");
        Console.WriteLine(
            "| reference | nights | ours (aim 1 %) | any PSI > 0.1 | any PSI > 0.25 | PSI beyond sampling of items, 1 % by Bonferroni |"
        );
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (
            var (name, size, gap) in ((string, int, int)[])
                [
                    ($"the {window} nights before", window, 0),
                    ("the 30 nights before", 30, 0),
                    ("the 15 nights before", 15, 0),
                    ($"{window} nights, {window} nights ago", window, window),
                ]
        )
        {
            var alarms = new FalseAlarms();
            foreach (var world in worlds)
            {
                for (var night = 2 * window; night < world.Profiles.Count; night++)
                {
                    Compare(world.Profiles, night, size, gap, alarms);
                }
            }

            Say(
                $"| {name} | {alarms.Nights} | {Share(alarms.Ours, alarms.Nights)} | {Share(alarms.AboveTenth, alarms.Nights)} | {Share(alarms.AboveQuarter, alarms.Nights)} | {Share(alarms.BeyondSampling, alarms.Nights)} |"
            );
            Console.Error.WriteLine(
                string.Join(
                    ", ",
                    alarms.ByMeasure.OrderByDescending(measure => measure.Value).Select(measure => $"{measure.Key} {measure.Value}")
                )
            );
        }
    }

    private static void Detection(Nights world, int window)
    {
        Console.WriteLine("\n## Nights until the alarm\n");
        Say(
            $"From a night on the change is there; median of {Beginnings} beginnings, in brackets those that raised an alarm of that field within {Most} nights."
        );
        Console.WriteLine("\n| change | 2 % | 5 % | 10 % | 20 % |\n|---|---:|---:|---:|---:|");
        foreach (var (name, fields, change) in Changes.All)
        {
            var cells = Sizes.Select(share =>
            {
                var nights = Enumerable
                    .Range(0, Beginnings)
                    .Select(start =>
                        Until(world, (2 * window) + (start * 18), window, fields, (items, night) => change(items, share, night))
                    )
                    .Order()
                    .ToArray();
                var told = nights.Count(night => night <= Most);
                return $"{(nights[Beginnings / 2] > Most ? $"more than {Most}" : nights[Beginnings / 2].ToString(CultureInfo.InvariantCulture))} "
                    + $"({told})";
            });
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>A night with an alarm isn't taken into the reference; one without is.</summary>
    private static int Until(Nights world, int start, int window, string[] fields, Func<ItemChunk, int, ItemChunk> change)
    {
        var reference = world.Profiles.Skip(start - window).Take(window).ToList();
        for (var night = 0; night < Most; night++)
        {
            var profile = world.Profile(start + night, items => change(items, start + night));
            var report = new DriftMonitor().Compare(profile, reference);
            if (report.Alarms.Any(alarm => fields.Any(field => alarm.Name.EndsWith(field, StringComparison.Ordinal))))
            {
                return night + 1;
            }

            if (!report.Alarms.Any())
            {
                reference.Add(profile);
                reference.RemoveAt(0);
            }
        }

        return Most + 1;
    }

    private static void Drift(int seeds, int items, int window)
    {
        Console.WriteLine("\n## Changes of the synthetic Bhutan's own\n");
        Console.WriteLine(
            "From 1 November 2025 a fresh network of sellers undervalues electronics; from 1 January 2026 taxes are reformed.\n"
        );
        Console.WriteLine(
            "| seed | first alarm after the network's beginning, nights | what it names | nights with an alarm until the "
                + "reform | first alarm after the reform, nights | what it names |"
        );
        Console.WriteLine("|---|---:|---|---:|---:|---|");
        for (var seed = 1; seed <= seeds; seed++)
        {
            var world = new Nights((ulong)seed, new DateOnly(2025, 1, 1), 230, items, drift: true);
            var told = Enumerable
                .Range(world.DriftFrom, world.Profiles.Count - world.DriftFrom)
                .Select(night => (Night: night, Report: Compare(world.Profiles, night, window, 0, null)))
                .Where(night => night.Report.Alarms.Any())
                .ToArray();
            var (before, after) = (
                told.Where(night => night.Night < world.Reform).ToArray(),
                told.Where(night => night.Night >= world.Reform).ToArray()
            );
            Say($"| {seed} | {First(before, world.DriftFrom)} | {before.Length} | {First(after, world.Reform)} |");
        }
    }

    private static string First((int Night, DriftReport Report)[] told, int since) =>
        told.Length == 0 ? "none | " : $"{told[0].Night - since + 1} | {told[0].Report.Alarms.First().Sentence}";

    private static async Task CiddAsync(string data)
    {
        var days = new SortedDictionary<int, List<DeclarationItem>>();
        foreach (var file in (string[])["train.csv", "valid.csv", "test.csv"])
        {
            await CiddReader.ReadAsync(
                Path.Combine(data, "cidd", file),
                parsed =>
                {
                    foreach (var item in Enumerable.Range(0, parsed.Items.Count).Select(parsed.Items.Item))
                    {
                        var week = item.DeclarationDate!.Value.DayNumber / 7;
                        days.TryAdd(week, []);
                        days[week].Add(item);
                    }
                }
            );
        }

        BatchProfile[] weeks = [.. days.Values.Where(week => week.Count > 300).Select(Profile)];
        Console.WriteLine("\n## CIDD by week\n");
        var alarms = new FalseAlarms();
        for (var week = 26; week < weeks.Length; week++)
        {
            Compare(weeks, week, 26, 0, alarms);
        }

        Say(
            $"{weeks.Length} weeks of {weeks.Average(week => week.Items):F0} items; {alarms.Nights} compared with the 26 before: ours {Share(alarms.Ours, alarms.Nights)}, PSI > 0.1 {Share(alarms.AboveTenth, alarms.Nights)}, > 0.25 {Share(alarms.AboveQuarter, alarms.Nights)}, beyond sampling {Share(alarms.BeyondSampling, alarms.Nights)}."
        );
        Console.WriteLine(
            string.Join(
                ", ",
                alarms.ByMeasure.OrderByDescending(measure => measure.Value).Select(measure => $"{measure.Key} {measure.Value}")
            )
        );

        static BatchProfile Profile(List<DeclarationItem> week)
        {
            var builder = new BatchProfileBuilder(name => name);
            builder.Add(ItemChunk.Of([.. week]), null);
            return builder.Build(0, 0, "", "");
        }
    }

    private static DriftReport Compare(IReadOnlyList<BatchProfile> profiles, int night, int size, int gap, FalseAlarms? alarms)
    {
        var reference = profiles.Skip(night - gap - size).Take(size).ToArray();
        var report = new DriftMonitor().Compare(profiles[night], reference);
        alarms?.Add(profiles[night], reference, report);
        return report;
    }

    private static string Share(int count, int of) => (100.0 * count / of).ToString("F1", CultureInfo.InvariantCulture) + " %";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
