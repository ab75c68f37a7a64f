using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>Trains on a million items in a process of its own, so that its memory can be told.</summary>
/// <param name="Items">Items in the history.</param>
/// <param name="Inspections">Those with a label.</param>
/// <param name="Seconds">The training; making the items is not counted.</param>
/// <param name="PeakMemoryMiB">The most memory that the process held, its items included.</param>
internal sealed record MillionTraining(int Items, int Inspections, double Seconds, double PeakMemoryMiB)
{
    private const int Million = 1_000_000;

    public static async Task ReportAsync(Action<string> say)
    {
        say("## Training on a million items");
        say("");
        say("| items | inspected | seconds | peak memory with the items |");
        say("|---|---|---|---|");
        foreach (var inspected in new[] { 0.12, 1.0 })
        {
            var run = await RunAsync(inspected).ConfigureAwait(false);
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {run.Items:N0} | {run.Inspections:N0} | {run.Seconds:F0} | {run.PeakMemoryMiB:N0} MiB |"
                )
            );
        }

        say("");
    }

    /// <summary>Trains in this process and prints the result as JSON.</summary>
    public static int RunHere(string inspected)
    {
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Items = Million,
                Descriptions = false,
                InspectedShare = double.Parse(inspected, CultureInfo.InvariantCulture),
                RandomInspectionShare = 1,
            }
        );
        var chunks = world.History().Chunks().Select(chunk => chunk.Items).ToArray();
        var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(chunks);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            JsonSerializer.Serialize(
                new MillionTraining(
                    Million,
                    outcome.Model!.Report.Inspections,
                    outcome.Elapsed.TotalSeconds,
                    process.PeakWorkingSet64 / 1048576.0
                )
            )
        );
        return 0;
    }

    private static async Task<MillionTraining> RunAsync(double inspected)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.Add(typeof(MillionTraining).Assembly.Location);
        }

        start.ArgumentList.Add("fraud-million");
        start.ArgumentList.Add(inspected.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<MillionTraining>(output)!
            : throw new InvalidOperationException($"The training's process ended with {process.ExitCode}: {output}");
    }
}
