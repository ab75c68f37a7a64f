using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Reports.Fairness;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary><c>report fairness --year N</c>: writes the report on fairness and legality of a year.</summary>
[Description(
    "Writes the report on fairness and legality of a year. A year that is over is written once and kept; the present one is shown as it "
        + "stands."
)]
internal sealed class FairnessCommand(IAnsiConsole console, TimeProvider clock) : ReportCommand<FairnessCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var year = settings.Year.Value;
        var step = session.Get<FairnessStep>();
        var outcome = await step.RunAsync(year, cancellationToken).ConfigureAwait(false);
        Console.WriteLine(outcome.Code == "NOT_OVER" ? $"{outcome.Sentence} This is how things stand; it isn't kept." : outcome.Sentence);
        var files =
            outcome.Code == "NOT_OVER"
                ? await step.PreviewAsync(year, cancellationToken).ConfigureAwait(false)
                : await session.Get<FairnessStore>().FilesAsync(year, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(settings.Folder, $"fairness-{year}"), files, cancellationToken).ConfigureAwait(false);
    }

    internal sealed class Settings : ReportSettings
    {
        [CommandOption("--year <YEAR>", isRequired: true)]
        [Description("The year, such as 2026")]
        [WholeNumber(2000, 2999)]
        public Typed<int> Year { get; init; } = null!;
    }
}
