using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Reliability.Scenarios;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Monitoring;
using BhutanCustoms.Reports.Quality;

namespace BhutanCustoms.Benchmarks.Years;

/// <summary>
/// Three years of nights in miniature: a small batch each night, findings the day after, monitoring, monthly forecasts and sweeps. What
/// each costs in requests to storage and in time, and what lists cost, after more and more nights.
/// </summary>
internal static class YearsBenchmark
{
    private const int Stretch = 100;

    // Drawing the charts of these takes most of the time, so they are made more seldom than they are.
    private const int MonitorEvery = 15;
    private const int ForecastMonths = 3;
    private static readonly int[] Checkpoints = [100, 365, 730, 1_095];

    // In the order of the columns.
    private static readonly string[] Works = ["batch", "sweep", "sweep of all", "findings", "quality", "monitoring", "forecast"];
    private static int night;

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var nights = arguments.Number("nights", Checkpoints[^1]);
        await using var host = await MiniatureHost.StartAsync().ConfigureAwait(false);
        var costs = Works.ToDictionary(work => work, _ => new List<(int Night, Cost Cost)>());
        var lists = new Dictionary<string, List<(int Night, int Requests)>>();
        for (night = 1; night <= nights; night++)
        {
            await NightAsync(host, costs).ConfigureAwait(false);
            if (Checkpoints.Contains(night) || night == nights)
            {
                await ListsAsync(host, lists).ConfigureAwait(false);
                Console.Error.WriteLine($"{night} nights, {host.Clock.GetUtcNow():yyyy-MM-dd}");
            }
        }

        Write(costs, lists, nights);
        return 0;
    }

    private static async Task NightAsync(MiniatureHost host, Dictionary<string, List<(int Night, Cost Cost)>> costs)
    {
        var day = BhutanCalendar.DayOf(host.Clock.GetUtcNow());
        var inbox = host.Get<PipelineStorage>().Container(StorageNames.Inbox);
        var name = string.Create(CultureInfo.InvariantCulture, $"bhutan/{day:yyyy-MM-dd}.csv");
        await inbox.WriteAsync(name, MiniatureNight.Declarations(night, day), "text/csv", default).ConfigureAwait(false);
        var batch = await host.CostAsync(() => PrepareAsync(host, name)).ConfigureAwait(false);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        batch += await host.DrainAsync().ConfigureAwait(false);
        Note("batch", batch);
        for (var sweep = 0; sweep < 3; sweep++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(10));
            var cost = await host.CostAsync(() => host.Get<SweepStep>().RunAsync()).ConfigureAwait(false);
            Note(sweep == 0 ? "sweep of all" : "sweep", cost);
        }

        host.Clock.Advance(TimeSpan.FromHours(12));
        await FindingsAsync().ConfigureAwait(false);
        if (night % MonitorEvery == 0)
        {
            Note("monitoring", await host.CostAsync(() => host.Get<MonitorStep>().RunAsync()).ConfigureAwait(false));
        }

        Note("quality", await host.CostAsync(() => host.Get<QualityReportStep>().RunAsync()).ConfigureAwait(false));
        if (day.Day == 1 && day.Month % ForecastMonths == 1)
        {
            Note("forecast", await host.CostAsync(() => host.Get<ForecastStep>().RunAsync()).ConfigureAwait(false));
        }

        host.Clock.SetUtcNow(BaseStorage.Start.AddDays(night));

        async Task FindingsAsync()
        {
            var record = (await host.Get<BatchLedger>().RecentAsync(1).ConfigureAwait(false)).Batches[0];
            if (record.CurrentState != BatchState.Finished)
            {
                throw new InvalidOperationException($"Night {night}: batch {record.RowKey} is {record.State}. {record.RefusalSentence}");
            }

            var listed = await host.Get<WorkListStore>().ReadAsync(record.WorkDate, AppServices.Offices[0]).ConfigureAwait(false);
            var file = $"{day:yyyy-MM-dd}.csv";
            await host.Get<PipelineStorage>()
                .Container(StorageNames.Outcomes)
                .WriteAsync(file, MiniatureNight.Findings(night, listed, day), "text/csv", default)
                .ConfigureAwait(false);
            Note("findings", await host.CostAsync(() => host.Get<RecordOutcomesStep>().RunAsync(file)).ConfigureAwait(false));
        }

        void Note(string work, Cost cost) => costs[work].Add((night, cost));
    }

    private static async Task PrepareAsync(MiniatureHost host, string name)
    {
        var outcome = await host.Get<PreprocessStep>().RunAsync(name).ConfigureAwait(false);
        if (outcome.Code != "DONE")
        {
            throw new InvalidOperationException($"Night {night}: {outcome.Code}: {outcome.Sentence}");
        }
    }

    private static async Task ListsAsync(MiniatureHost host, Dictionary<string, List<(int Night, int Requests)>> lists)
    {
        var batch = (await host.Get<BatchLedger>().RecentAsync(1).ConfigureAwait(false)).Batches[0];
        var listed = (await host.Get<WorkListStore>().ReadAsync(batch.WorkDate, AppServices.Offices[0]).ConfigureAwait(false))[0];
        foreach (var (name, ask) in Lists.All(host, batch, listed, "N00001-00/1"))
        {
            // Once without being counted, since what is read anew after a while is no matter of the list.
            await ask().ConfigureAwait(false);
            var cost = await host.CostAsync(ask).ConfigureAwait(false);
            lists.TryAdd(name, []);
            lists[name].Add((night, cost.Requests));
        }
    }

    private static void Write(
        Dictionary<string, List<(int Night, Cost Cost)>> costs,
        Dictionary<string, List<(int Night, int Requests)>> lists,
        int nights
    )
    {
        var ends = Checkpoints.Where(end => end < nights).Append(nights).ToArray();
        Console.WriteLine($"| the {Stretch} nights up to night | {string.Join(" | ", ends.Select(end => $"{end:N0}"))} |");
        Console.WriteLine($"|---|{string.Concat(ends.Select(_ => "---:|"))}");
        foreach (var work in Works)
        {
            Console.WriteLine($"| {work}: requests, mean (most) | {string.Join(" | ", ends.Select(end => Requests(Within(end))))} |");
            Console.WriteLine($"| {work}: ms, median | {string.Join(" | ", ends.Select(end => Median(Within(end))))} |");

            Cost[] Within(int end) => [.. costs[work].Where(one => one.Night > end - Stretch && one.Night <= end).Select(one => one.Cost)];
        }

        Console.WriteLine($"\n| requests of a list, after nights | {string.Join(" | ", ends.Select(end => $"{end:N0}"))} |");
        Console.WriteLine($"|---|{string.Concat(ends.Select(_ => "---:|"))}");
        foreach (var (name, counted) in lists)
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", ends.Select(end => counted.First(one => one.Night == end).Requests))} |");
        }
    }

    private static string Requests(Cost[] costs) =>
        costs.Length == 0 ? "" : $"{costs.Average(cost => cost.Requests):F1} ({costs.Max(cost => cost.Requests):N0})";

    private static string Median(Cost[] costs) =>
        costs.Length == 0 ? "" : $"{costs.Select(cost => cost.Milliseconds).Order().ElementAt(costs.Length / 2):F0}";
}
