using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Benchmarks.OnDemand;

/// <summary>How long one <c>POST /api/score</c> takes at a host that serves, perhaps in turn with another build's.</summary>
internal static class ScoreBenchmark
{
    private const int WarmUp = 50;
    private const int MostItems = 200;

    public static async Task<int> RunAsync(string file, string host, BenchmarkArguments arguments)
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
