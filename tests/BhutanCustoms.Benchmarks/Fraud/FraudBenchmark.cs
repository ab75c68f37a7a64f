using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// How well and how fast is fraud found, beside naive rankings, the usual Python tools and the trees' own libraries? Prints Markdown.
/// </summary>
internal static class FraudBenchmark
{
    public static async Task<int> RunAsync(string data, BenchmarkArguments arguments)
    {
        var quick = arguments.Has("quick");
        var resamples = quick ? 100 : 1000;
        var results = new SortedDictionary<string, double>(StringComparer.Ordinal);
        Heading();
        await CiddAccuracy.RunAsync(data, resamples, Console.WriteLine, results).ConfigureAwait(false);
        await PeersAsync(data, quick || arguments.Has("no-peer")).ConfigureAwait(false);
        var model = BhutanAccuracy.Run(quick ? 60_000 : 300_000, resamples, Console.WriteLine, results);
        await EvaluatorSpeed.RunAsync(model, quick ? 50_000 : 200_000, Console.WriteLine, results).ConfigureAwait(false);
        ScoringSpeed.Run(model, quick ? 100_000 : 500_000, quick ? 2_000 : 10_000, Console.WriteLine);
        if (!quick && !arguments.Has("no-million"))
        {
            await MillionTraining.ReportAsync(Console.WriteLine).ConfigureAwait(false);
        }

        if (arguments.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(results.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 3))));
        }

        return 0;
    }

    private static void Heading()
    {
        const string Processors = "/proc/cpuinfo";
        const string Load = "/proc/loadavg";
        var processor = File.Exists(Processors)
            ? File.ReadLines(Processors)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
            : null;
        var load = File.Exists(Load) ? $" Load at the start: {File.ReadAllText(Load).Split(' ')[0]}." : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# Fraud, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}"));
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores of {processor ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
                    + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:F0} GiB, {RuntimeInformation.OSDescription}, "
                    + $"{RuntimeInformation.FrameworkDescription}.{load} The same default settings everywhere."
            )
        );
        Console.WriteLine();
    }

    private static async Task PeersAsync(string data, bool skip)
    {
        Console.WriteLine("## CIDD by the usual Python tools");
        Console.WriteLine();
        var (output, failure) = skip
            ? ("", "it was left out by an option")
            : await PythonScript.RunAsync(Path.GetFullPath(Path.Combine(data, "..", "peers", "fraud.py")), data).ConfigureAwait(false);
        Console.WriteLine(failure is null ? $"```\n{output.TrimEnd()}\n```" : $"Not run: {failure}.");
        Console.WriteLine();
    }
}
