using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>
/// <c>simulate [FILE --source NAME]</c>: compares ways to choose inspections week by week. Needs neither storage nor functions.
/// </summary>
internal sealed class SimulateCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
{
    /// <summary>Small trees: a simulation trains dozens of models to compare strategies, not to get the last percent out of each.</summary>
    private static readonly FraudTrainingOptions Training = new() { Trees = 60, LearningRate = 0.1 };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var policy = Retraining();
        var seed = arguments.Number("seed", 1907, 0, int.MaxValue);
        var history = await HistoryAsync(arguments.Number("weeks", 40, 1, 520), (ulong)seed, cancellationToken).ConfigureAwait(false);
        var options = new SimulationOptions { Seed = seed };
        var strategies = InspectionStrategy.Usual.Select(strategy => strategy with { Retraining = policy }).ToArray();
        var runs = await console
            .Progress()
            .StartAsync(context =>
            {
                var task = context.AddTask("simulating");
                var progress = new Saying(said => (task.Description, task.Value) = (Markup.Escape(said.Doing), 100 * said.Done));
                return Task.Run(
                    () =>
                        new InspectionSimulator(options, Training, clock).Run(
                            history.Past,
                            history.Future,
                            strategies,
                            progress,
                            cancellationToken
                        ),
                    cancellationToken
                );
            })
            .ConfigureAwait(false);
        SimulationView.Show(console, history, options, runs);
        var folder = Path.GetFullPath(arguments.Find("out") ?? Path.Combine(Path.GetDirectoryName(ProjectFolder.OfData())!, "simulation"));
        SimulationFolder.Write(folder, history, runs);
        console.WriteLine($"Charts and weeks are in {folder}");
    }

    private RetrainingPolicy Retraining() =>
        arguments.Find("retrain") switch
        {
            null or "always" => RetrainingPolicy.Always,
            "never" => RetrainingPolicy.Never,
            "gated" => RetrainingPolicy.Gated,
            var other => throw new CommandException($"--retrain is \"{other}\"; it must be never, always or gated."),
        };

    private async Task<SimulatedHistory> HistoryAsync(int weeks, ulong seed, CancellationToken cancellationToken)
    {
        if (arguments.FindWord() is not { } file)
        {
            return SimulatedHistory.OfSyntheticBhutan(weeks, seed);
        }

        var source = arguments.Needed("source", "bhutan");
        return await SimulatedHistory
            .OfFileAsync(file, Mapping(source), weeks, BhutanCalendar.DayOf(clock.GetUtcNow()), cancellationToken)
            .ConfigureAwait(false);
    }

    private static SourceMapping Mapping(string source) =>
        ShippedMappings.BySource.TryGetValue(source, out var shipped) ? shipped
        : File.Exists(source) ? SourceMapping.Parse(File.ReadAllBytes(source), source)
        : throw new CommandException(
            $"There is neither a shipped mapping nor a mapping file \"{source}\"; shipped are "
                + $"{string.Join(", ", ShippedMappings.BySource.Keys.Order(StringComparer.Ordinal))}."
        );

    private sealed class Saying(Action<SimulationProgress> say) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => say(value);
    }
}
