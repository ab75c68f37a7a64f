using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.Benchmarks.OnDemand;

/// <summary>
/// How long one <c>POST /api/score</c> takes, perhaps in turn with another build's; and where the host runs here, how often it asks
/// storage.
/// </summary>
internal static class ScoreBenchmark
{
    private const int WarmUp = 50;
    private const int MostItems = 200;

    /// <summary>Measures a host.</summary>
    /// <param name="file">A night.</param>
    /// <param name="host">The address of a host that serves, or a folder of data with trained models, on which one is started here.</param>
    /// <param name="arguments">Options.</param>
    public static async Task<int> RunAsync(string file, string host, BenchmarkArguments arguments)
    {
        if (!Directory.Exists(host))
        {
            return await RunAsync(file, host, calls: null, arguments).ConfigureAwait(false);
        }

        var options = new LocalSessionOptions
        {
            DataFolder = host,
            HttpPort = 0,
            AzuritePort = 0,
        };
        await using var session = await LocalSession.StartAsync(options, TimeProvider.System).ConfigureAwait(false);
        using var calls = new StorageCalls(session, "ScoreItem");
        return await RunAsync(file, new Uri(session.Host.Address, "api/").AbsoluteUri, calls, arguments).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(string file, string host, StorageCalls? calls, BenchmarkArguments arguments)
    {
        var requests = arguments.Number("requests", 1_000);
        var items = Items(file);
        var times = new[] { host, arguments.Text("beside", "") }
            .Where(one => one.Length > 0)
            .ToDictionary(one => one, _ => new List<double>());
        using var http = new HttpClient();
        for (var number = -WarmUp; number < requests; number++)
        {
            foreach (var (one, all) in times)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync(new Uri($"{one}score"), items[Math.Abs(number) % items.Length])
                    .ConfigureAwait(false);
                if (answer.StatusCode != HttpStatusCode.UnprocessableEntity)
                {
                    answer.EnsureSuccessStatusCode();
                }

                if (number >= 0 && answer.IsSuccessStatusCode)
                {
                    all.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        Console.WriteLine("One at a time and in turn; milliseconds.\n\n| | scores | p50 | p95 | p99 |\n|---|---|---|---|---|");
        foreach (var (one, all) in times)
        {
            all.Sort();
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {one} | {all.Count} | {At(0.5):F1} | {At(0.95):F1} | {At(0.99):F1} |")
            );

            double At(double share) => all[(int)(share * (all.Count - 1))];
        }

        if (calls?.Counts() is { Count: > 0 } counted)
        {
            Console.WriteLine(
                $"\nRequests to storage for a score: {counted.Average():F2} on average, {counted.Skip(WarmUp).Max()} at most."
            );
        }

        return 0;
    }

    private static Dictionary<string, string>[] Items(string file)
    {
        var night = CsvTable.Parse(File.ReadAllBytes(file), file);
        return
        [
            .. night
                .Rows.Take(MostItems)
                .Select(row => night.Header.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])),
        ];
    }
}
