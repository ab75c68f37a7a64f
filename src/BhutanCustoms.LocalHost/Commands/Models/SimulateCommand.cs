using System.ComponentModel;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Simulations;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary>
/// <c>simulate [FILE --source NAME]</c>: compares ways to choose inspections week by week. Needs neither storage nor functions.
/// </summary>
[Description(
    "Replays inspections: what a random share of them costs and finds. Compares ways to choose week by week, on a labelled file or, "
        + "without one, on a synthetic Bhutan. Needs no storage."
)]
internal sealed class SimulateCommand(IAnsiConsole console, TimeProvider clock) : AsyncCommand<SimulateCommand.Settings>
{
    /// <summary>Small trees: a simulation trains dozens of models to compare strategies, not to get the last percent out of each.</summary>
    private static readonly FraudTrainingOptions Training = new() { Trees = 60, LearningRate = 0.1 };

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var policy = Enum.Parse<RetrainingPolicy>(settings.Retrain, ignoreCase: true);
        var seed = settings.Seed.Value;
        var history = await HistoryAsync(settings, cancellationToken).ConfigureAwait(false);
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
        SimulationFolder.Write(settings.Folder, history, runs);
        console.WriteLine($"Charts and weeks are in {settings.Folder}");
        return 0;
    }

    private async Task<SimulatedHistory> HistoryAsync(Settings settings, CancellationToken cancellationToken) =>
        settings.File is { } file
            ? await SimulatedHistory
                .OfFileAsync(
                    file,
                    Mapping(settings.Source!),
                    settings.Weeks.Value,
                    BhutanCalendar.DayOf(clock.GetUtcNow()),
                    cancellationToken
                )
                .ConfigureAwait(false)
            : SimulatedHistory.OfSyntheticBhutan(settings.Weeks.Value, (ulong)settings.Seed.Value);

    private static SourceMapping Mapping(string source) =>
        ShippedMappings.BySource.TryGetValue(source, out var shipped) ? shipped
        : File.Exists(source) ? SourceMapping.Parse(File.ReadAllBytes(source), source)
        : throw new CommandException(
            $"There is neither a shipped mapping nor a mapping file \"{source}\"; shipped are "
                + $"{string.Join(", ", ShippedMappings.BySource.Keys.Order(StringComparer.Ordinal))}."
        );

    internal sealed class Settings : CommandSettings
    {
        [CommandArgument(0, "[FILE]")]
        [Description("Declarations with what inspections found; without it, a synthetic Bhutan")]
        [ExistingFile]
        public string? File { get; init; }

        [CommandOption("--source <NAME>")]
        [Description("With a file: which mapping it is read by, one of ours such as bhutan, or a file")]
        public string? Source { get; init; }

        [CommandOption("--weeks <N>")]
        [Description("Weeks to replay, 1 to 520")]
        [DefaultValue("40")]
        [WholeNumber(1, 520)]
        public Typed<int> Weeks { get; init; } = null!;

        [CommandOption("--retrain <WHEN>")]
        [Description("When a newly trained model takes over: always, never, or gated by trials, as in nightly use")]
        [DefaultValue("always")]
        [OneOf("never", "always", "gated")]
        public string Retrain { get; init; } = "";

        [CommandOption("--seed <N>")]
        [Description("The same seed gives the same numbers")]
        [DefaultValue("1907")]
        [WholeNumber(0, int.MaxValue)]
        public Typed<int> Seed { get; init; } = null!;

        [CommandOption("--out <FOLDER>")]
        [Description("Gets charts and weeks.csv; .local/simulation of the repository unless given")]
        public string? Out { get; init; }

        public string Folder => Path.GetFullPath(Out ?? Path.Combine(Path.GetDirectoryName(ProjectFolder.OfData())!, "simulation"));

        public override ValidationResult Validate() =>
            File is not null && Source is null
                ? ValidationResult.Error("\"simulate\" needs --source with a file, such as --source bhutan.")
                : ValidationResult.Success();
    }

    private sealed class Saying(Action<SimulationProgress> say) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => say(value);
    }
}
