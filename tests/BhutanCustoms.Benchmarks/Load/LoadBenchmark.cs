using System.Diagnostics;
using System.Globalization;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>What systems that ask for scores and codes wait for: requests over HTTP from another process, the audit trail on.</summary>
internal sealed class LoadBenchmark(DemoHost host, BenchmarkArguments arguments)
{
    private const int Rate = 200;
    private const int InABody = 1_000;
    private const double Bound = 100;
    private static readonly int[] Rates = [300, 400, 500, 600, 700, 800, 1_000, 1_200, 1_500, 2_000];
    private readonly LoadItems items = new(Csv(host, 12_000));
    private readonly TimeSpan longest = TimeSpan.FromSeconds(arguments.Number("seconds", 20));

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var given = arguments.Text("data", "");
        var data = given.Length > 0 ? Path.GetFullPath(given) : Directory.CreateTempSubdirectory("load-").FullName;
        try
        {
            // The rate at which it fails is asked for, not the one it is allowed.
            var settings = new Dictionary<string, string> { ["Api__RequestsASecond"] = "100000", ["Api__Burst"] = "100000" };
            await using var host = await DemoHost.StartAsync(data, settings).ConfigureAwait(false);
            await new LoadBenchmark(host, arguments).MeasureAsync(arguments.Text("only", "")).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            if (given.Length == 0)
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }

    private async Task MeasureAsync(string only)
    {
        Console.WriteLine(
            $"Milliseconds from when a request should have been sent; processor time is milliseconds a request.\n\n{Latencies.Header}"
        );
        if (Wanted("many"))
        {
            await ManyAsync("1,000 items in a body", items.Score).ConfigureAwait(false);
            await ManyAsync("1,000 texts in a body", items.Classify).ConfigureAwait(false);
        }

        if (Wanted("one"))
        {
            await LoopAsync(Rate, TimeSpan.FromSeconds(10), items.Score).ConfigureAwait(false);
            await TellAsync("one item", Rate, items.Score).ConfigureAwait(false);
            await TellAsync("one text", Rate, items.Classify).ConfigureAwait(false);
        }

        if (Wanted("most"))
        {
            await MostAsync().ConfigureAwait(false);
        }

        if (Wanted("night"))
        {
            await NightAsync().ConfigureAwait(false);
        }

        bool Wanted(string name) => only.Length == 0 || only == name;
    }

    private Task<Latencies> LoopAsync(double rate, TimeSpan time, Func<int, HttpRequestMessage> request, Task? until = null) =>
        OpenLoop.RunAsync(host.Http, rate, time, request, until);

    private async Task<Latencies> TellAsync(string what, int rate, Func<int, HttpRequestMessage> request, Task? until = null)
    {
        var before = host.ProcessorTime();
        var times = await LoopAsync(rate, longest, request, until).ConfigureAwait(false);
        Console.WriteLine(times.Line($"{what}, {rate:N0} a second", before, host.ProcessorTime()));
        return times;
    }

    /// <summary>Bodies of many, one after the other: first such as the host hasn't seen, then the same again.</summary>
    private async Task ManyAsync(string what, Func<int, int, HttpRequestMessage> request)
    {
        foreach (var time in new[] { "not seen before", "again", "and again" })
        {
            var (times, before) = (new List<double>(), host.ProcessorTime());
            for (var first = 0; first < items.Count; first += InABody)
            {
                var body = request(first, InABody);
                var started = Stopwatch.GetTimestamp();
                using var answer = await host.Http.SendAsync(body).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            Console.WriteLine(new Latencies(times).Line($"{what}, {time}", before, host.ProcessorTime()));
        }
    }

    /// <summary>Ever more requests a second, until one of a hundred waits too long.</summary>
    private async Task MostAsync()
    {
        foreach (var rate in Rates)
        {
            var times = await TellAsync("one item", rate, items.Score).ConfigureAwait(false);
            if (!(times.At(0.99) <= Bound) || times.Failed > 0)
            {
                return;
            }
        }
    }

    private async Task NightAsync()
    {
        var rows = arguments.Number("night", 100_000);
        await LoopAsync(Rate, TimeSpan.FromSeconds(5), items.Score).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        var finished = host.RunNightAsync(rows);
        await TellAsync($"one item, while a night of {rows:N0} items runs", Rate, items.Score, finished).ConfigureAwait(false);
        await finished.ConfigureAwait(false);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"\nThe night took {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s.")
        );
    }

    private static byte[] Csv(DemoHost host, int count)
    {
        using var csv = new MemoryStream();
        host.Next(count).WriteCsv(csv);
        return csv.ToArray();
    }
}
