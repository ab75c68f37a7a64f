using System.Globalization;
using System.Text.Json;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>How fast is a nightly batch, in-process and through the real storage, beside a plain script?</summary>
internal static class BatchBenchmark
{
    private const int Repeats = 3;

    public static async Task<int> RunAsync(string data, BenchmarkArguments arguments)
    {
        var rows = arguments.Number("rows", 1_000_000);
        var folder = Directory.CreateTempSubdirectory("bhutan-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "batch.csv");
            BatchFile.Write(data, file, rows);
            Say(
                $"{rows:N0} rows, {new FileInfo(file).Length / 1048576.0:F0} MiB, {Environment.ProcessorCount} processors, .NET {Environment.Version}"
            );
            var results = new SortedDictionary<string, double>(StringComparer.Ordinal);
            await InProcessAsync(data, file, folder, rows, results).ConfigureAwait(false);
            await PeerAsync(data, rows, results).ConfigureAwait(false);
            if (!arguments.Has("no-host"))
            {
                await HostAsync(data, folder, file, rows, results).ConfigureAwait(false);
                if (arguments.Has("descriptions"))
                {
                    await WithDescriptionsAsync(folder, rows, results).ConfigureAwait(false);
                }
            }

            if (arguments.Json)
            {
                Console.WriteLine(JsonSerializer.Serialize(results.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 3))));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task InProcessAsync(string data, string file, string folder, int rows, SortedDictionary<string, double> results)
    {
        var model = InProcessBatch.Train(data);
        var preprocess = new List<double>();
        var whole = new List<double>();
        for (var repeat = 0; repeat <= Repeats; repeat++)
        {
            preprocess.Add(await InProcessBatch.PreprocessAsync(file).ConfigureAwait(false));
            whole.Add(await InProcessBatch.WholeAsync(file, model, Path.Combine(folder, "ranked.csv")).ConfigureAwait(false));
        }

        // The first of each warms up.
        results["preprocessRowsPerSecond"] = rows / Median(preprocess.Skip(1));
        results["inProcessRowsPerSecond"] = rows / Median(whole.Skip(1));
        Say(
            $"in-process, read + validate + Parquet   {Median(preprocess.Skip(1)), 6:F2} s  {results["preprocessRowsPerSecond"], 10:N0} rows/s  (median of {Repeats})"
        );
        Say(
            $"in-process, the whole                   {Median(whole.Skip(1)), 6:F2} s  {results["inProcessRowsPerSecond"], 10:N0} rows/s  (median of {Repeats})"
        );
    }

    private static async Task PeerAsync(string data, int rows, SortedDictionary<string, double> results)
    {
        var runs = new List<PeerScript>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            if (await PeerScript.RunAsync(data, rows).ConfigureAwait(false) is not { } peer)
            {
                Say(
                    "The peer script was not run: it needs ../peers/batch.py beside the data, and Debian's python3-pandas and "
                        + "python3-xgboost."
                );
                return;
            }

            runs.Add(peer);
        }

        var (read, all) = (Median(runs.Select(run => run.PreprocessSeconds)), Median(runs.Select(run => run.WholeSeconds)));
        results["peerRowsPerSecond"] = rows / all;
        results["peerPreprocessRowsPerSecond"] = rows / read;
        Say(
            $"pandas + XGBoost, read + validate       {read, 6:F2} s  {rows / read, 10:N0} rows/s  (median of {Repeats}); ours: {results["preprocessRowsPerSecond"] * read / rows:F1} times"
        );
        Say(
            $"pandas + XGBoost, the whole             {all, 6:F2} s  {rows / all, 10:N0} rows/s  (median of {Repeats}); ours in-process: {results["inProcessRowsPerSecond"] * all / rows:F1} times"
        );
    }

    private static async Task HostAsync(string data, string folder, string file, int rows, SortedDictionary<string, double> results)
    {
        foreach (var size in new[] { rows / 10, rows, 3 * rows })
        {
            var sized = size == rows ? file : Path.Combine(folder, $"batch-{size}.csv");
            if (size != rows)
            {
                BatchFile.Write(data, sized, size);
            }

            var storage = Path.Combine(folder, $"storage-{size}");
            await HostRun.TrainAsync(Path.Combine(data, "cidd", "train.csv"), "cidd", storage).ConfigureAwait(false);
            var run = await HostRun.RunAsync(sized, "cidd", storage).ConfigureAwait(false);
            Directory.Delete(storage, recursive: true);
            Say(
                $"through storage, {size, 9:N0} items       {run.UploadSeconds, 6:F2} s  {size / run.UploadSeconds, 10:N0} rows/s  peak memory of the host {run.PeakMemoryMiB:F0} MiB"
            );
            var name =
                size == rows ? ""
                : size < rows ? "Tenth"
                : "Triple";
            results[$"rowsPerSecond{name}"] = size / run.UploadSeconds;
            results[$"peakMemoryMiB{name}"] = run.PeakMemoryMiB;
        }
    }

    private static async Task WithDescriptionsAsync(string folder, int rows, SortedDictionary<string, double> results)
    {
        var world = new SyntheticWorld(new SyntheticWorldOptions { Items = 60_000 });
        var (history, file) = (Path.Combine(folder, "history.csv"), Path.Combine(folder, "described.csv"));
        Write(history, stream => world.History().WriteCsv(stream));
        Write(file, stream => world.LastNight(rows).WriteCsv(stream));
        var storage = Path.Combine(folder, "storage-described");
        await HostRun.TrainAsync(history, "bhutan", storage).ConfigureAwait(false);
        var run = await HostRun.RunAsync(file, "bhutan", storage).ConfigureAwait(false);
        results["describedRowsPerSecond"] = rows / run.UploadSeconds;
        Say(
            $"through storage, with descriptions      {run.UploadSeconds, 6:F2} s  {rows / run.UploadSeconds, 10:N0} rows/s  peak memory of the host {run.PeakMemoryMiB:F0} MiB"
        );
    }

    private static void Write(string file, Action<Stream> write)
    {
        using var stream = File.Create(file);
        write(stream);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
