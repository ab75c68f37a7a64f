using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.LocalHost.Commands;

namespace BhutanCustoms.Benchmarks.OnDemand;

/// <summary>How long one <c>POST /api/score</c> takes over HTTP on Azurite, perhaps beside another build's host in turn.</summary>
internal static class ScoreBenchmark
{
    private const int WarmUp = 50;

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var requests = arguments.Number("requests", 1_000);
        var hosts = new List<Host> { await Host.StartAsync("this build", typeof(CommandLine).Assembly.Location).ConfigureAwait(false) };
        try
        {
            if (arguments.Text("beside", "") is { Length: > 0 } other)
            {
                hosts.Add(await Host.StartAsync(other, other).ConfigureAwait(false));
            }

            for (var number = -WarmUp; number < requests; number++)
            {
                foreach (var host in hosts)
                {
                    await host.AskAsync(number).ConfigureAwait(false);
                }
            }

            Console.WriteLine(
                $"{requests} requests to each, one at a time and in turn; milliseconds.\n\n| | p50 | p95 | p99 |\n|---|---|---|---|"
            );
            foreach (var host in hosts)
            {
                Console.WriteLine(host.Row());
            }

            return 0;
        }
        finally
        {
            hosts.ForEach(host => host.Dispose());
        }
    }

    /// <summary>A host that serves after its demo, in a process of its own.</summary>
    private sealed class Host(string name, Process process, string folder, Uri address) : IDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = address };
        private readonly List<double> times = [];
        private readonly Dictionary<string, string>[] items = Items(folder);

        public static async Task<Host> StartAsync(string name, string assembly)
        {
            var folder = Directory.CreateTempSubdirectory("customs-score-").FullName;
            string[] command = [assembly, "demo", "--data", folder, "--port", "0", "--azurite-port", "0"];
            var process = Process.Start(
                new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, WorkingDirectory = folder }
            )!;
            while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (Regex.Match(line, @"Serving at (http\S+)") is { Success: true } serving)
                {
                    process.BeginOutputReadLine();
                    return new Host(name, process, folder, new Uri(serving.Groups[1].Value));
                }
            }

            throw new InvalidOperationException($"{assembly} ended before it served.");
        }

        public async Task AskAsync(int number)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync("score", items[Math.Abs(number) % items.Length]).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.UnprocessableEntity)
            {
                answer.EnsureSuccessStatusCode();
            }

            if (number >= 0 && answer.IsSuccessStatusCode)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        public string Row()
        {
            times.Sort();
            return string.Create(CultureInfo.InvariantCulture, $"| {name} | {At(0.5):F1} | {At(0.95):F1} | {At(0.99):F1} |");

            double At(double share) => times[(int)(share * (times.Count - 1))];
        }

        public void Dispose()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
            http.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static Dictionary<string, string>[] Items(string folder)
        {
            var night = Directory
                .GetFiles(Path.Combine(folder, "demo"), "night*.csv", SearchOption.AllDirectories)
                .First(file => !file.EndsWith(".truth.csv", StringComparison.Ordinal));
            var file = CsvTable.Parse(File.ReadAllBytes(night), night);
            return
            [
                .. file
                    .Rows.Take(200)
                    .Select(row =>
                        file.Header.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])
                    ),
            ];
        }
    }
}
