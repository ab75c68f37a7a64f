using System.Diagnostics;
using System.Text.Json;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>
/// One batch through the real storage and the real function classes, in a process of its own so that its memory can be told.
/// </summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Accepted">Rows accepted = scored = classified; the run fails where they differ.</param>
/// <param name="UploadSeconds">From the beginning of the upload to the finished work lists.</param>
/// <param name="PeakMemoryMiB">The most memory that the host's process held (its resident set), training of the models not counted.</param>
internal sealed record HostRun(long Rows, long Accepted, double UploadSeconds, double PeakMemoryMiB)
{
    /// <summary>Runs a batch in a child process.</summary>
    /// <param name="file">The file to upload.</param>
    /// <param name="source">Its source.</param>
    /// <param name="data">A folder that already holds trained models; it is copied.</param>
    public static async Task<HostRun> RunAsync(string file, string source, string data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(HostRun).Assembly.Location, "batch-host", file, source, data])
        {
            RedirectStandardOutput = true,
        };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.RemoveAt(0);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<HostRun>(output.AsSpan(output.TrimEnd().LastIndexOf('\n') + 1))!
            : throw new InvalidOperationException($"The host's process ended with {process.ExitCode}: {output}");
    }

    /// <summary>Runs a batch in this process and prints the result as JSON.</summary>
    public static async Task<int> RunHereAsync(string file, string source, string data)
    {
        await using var session = await LocalSession
            .StartAsync(
                new LocalSessionOptions
                {
                    DataFolder = data,
                    HttpPort = 0,
                    AzuritePort = 0,
                },
                TimeProvider.System
            )
            .ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        BatchRecord batch;
        await using (var content = File.OpenRead(file))
        {
            batch = await new BatchRun(session).RunAsync(content, source, Path.GetFileName(file)).ConfigureAwait(false);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (batch.CurrentState != BatchState.Finished)
        {
            Console.WriteLine($"{batch.RefusalCode} {batch.RefusalSentence}");
            return 1;
        }

        var summary = await session.Get<BatchResults>().SummaryAsync(batch.RowKey).ConfigureAwait(false);
        if (
            summary.RowsRead != summary.Accepted + summary.Known + summary.Rejected
            || summary.Scored != summary.Accepted
            || summary.Classified != summary.Accepted
        )
        {
            Console.WriteLine($"The counts don't reconcile: {JsonSerializer.Serialize(summary)}");
            return 1;
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            JsonSerializer.Serialize(new HostRun(summary.RowsRead, summary.Accepted, seconds, process.PeakWorkingSet64 / 1048576.0))
        );
        return 0;
    }

    /// <summary>Makes a data folder with models trained on a file.</summary>
    public static async Task TrainAsync(string file, string source, string data)
    {
        await using var session = await LocalSession
            .StartAsync(
                new LocalSessionOptions
                {
                    DataFolder = data,
                    HttpPort = 0,
                    AzuritePort = 0,
                },
                TimeProvider.System
            )
            .ConfigureAwait(false);
        await using var content = File.OpenRead(file);
        var result = await session
            .Get<ModelTraining>()
            .TrainAsync(content, ShippedMappings.BySource[source], "benchmark")
            .ConfigureAwait(false);
        _ = result.Fraud.Model ?? throw new InvalidOperationException(result.Fraud.Refusal);
    }
}
