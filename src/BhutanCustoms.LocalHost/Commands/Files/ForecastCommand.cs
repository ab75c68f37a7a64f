using System.ComponentModel;
using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>forecast FILE.csv</c>: forecasts a user's own series, without storage.</summary>
[Description(
    "Forecasts a revenue series of your own. The file has the columns month and amount, perhaps office, head, chapter_group and origin. "
        + "Needs no storage."
)]
internal sealed class ForecastCommand(IAnsiConsole console, TimeProvider clock) : AsyncCommand<ForecastCommand.Settings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(settings.File);
        var (history, notes) = await RevenueLists
            .HistoryAsync(content, Path.GetFileName(settings.File), cancellationToken)
            .ConfigureAwait(false);
        var today = settings.AsOf?.Value ?? BhutanCalendar.DayOf(clock.GetUtcNow());
        var request = new OutlookRequest(history, today, settings.Horizon.Value)
        {
            Events = settings.Events is { } events ? RevenueLists.Events(Content(events), events) : [],
            Assumptions = settings.Assume is { } assumptions ? RevenueLists.Assumptions(Content(assumptions), assumptions) : [],
        };
        var input = await Task.Run(() => Forecast(request, notes, cancellationToken), cancellationToken).ConfigureAwait(false);
        var files = ForecastReport.Files(input, cancellationToken);
        await ForecastFolder.WriteAsync(settings.Folder, files, cancellationToken).ConfigureAwait(false);
        foreach (var note in notes)
        {
            console.WriteLine(note);
        }

        ForecastView.Show(console, ForecastDocument.Of(input));
        console.WriteLine($"The report is {Path.Combine(settings.Folder, ForecastReport.HtmlFile)}");
        console.WriteLine(
            $"  beside it {ForecastReport.MarkdownFile}, {ForecastReport.CsvFile}, {ForecastReport.JsonFile}, "
                + $"{ForecastReport.HistoryFile}, and in charts/ (SVG and PNG) {Charts(files, input.Outlook.Series.Count)}"
        );
        return 0;
    }

    private ReportInput Forecast(OutlookRequest request, IReadOnlyList<string> notes, CancellationToken cancellationToken) =>
        console
            .Progress()
            .Start(context =>
            {
                var task = context.AddTask("forecasting");
                var outlook = RevenueOutlook.Of(request, new SeriesForecaster(), new Share(task), cancellationToken);
                task.Value = 100;
                return new ReportInput(request, outlook) { Offices = ReferenceData.Shipped.Offices, Notes = notes };
            });

    private static string Charts(IReadOnlyList<ReportFile> files, int series) =>
        files.Count(one => one.Name.EndsWith(".svg", StringComparison.Ordinal)) switch
        {
            1 => "one chart",
            var charts when charts < series => string.Create(
                CultureInfo.InvariantCulture,
                $"the charts of {charts} series; the tables hold all {series:N0}"
            ),
            var charts => $"{charts} charts",
        };

    private static BinaryData Content(string file) => BinaryData.FromBytes(File.ReadAllBytes(file));

    internal sealed class Settings : CommandSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The series, a CSV file or a workbook (.xlsx)")]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--out <FOLDER>")]
        [Description("Where the report goes; beside the file, FILE-forecast, unless given")]
        public string? Out { get; init; }

        [CommandOption("--horizon <N>")]
        [Description("Months to forecast, 1 to 60")]
        [DefaultValue("18")]
        [WholeNumber(1, 60)]
        public Typed<int> Horizon { get; init; } = null!;

        [CommandOption("--as-of <DAY>")]
        [Description("The day on which it is made, yyyy-MM-dd; today unless given")]
        [Day]
        public Typed<DateOnly>? AsOf { get; init; }

        [CommandOption("--events <FILE>")]
        [Description("Reforms, such as GST in place of sales tax, a JSON file")]
        [ExistingFile]
        public string? Events { get; init; }

        [CommandOption("--assume <FILE>")]
        [Description("Assumptions to be shown beside the forecast, a JSON file")]
        [ExistingFile]
        public string? Assume { get; init; }

        public string Folder => Path.GetFullPath(Out ?? $"{Path.ChangeExtension(File, null)}-forecast");
    }

    private sealed class Share(ProgressTask task) : IProgress<OutlookProgress>
    {
        public void Report(OutlookProgress value) => task.Value = 100.0 * value.Done / Math.Max(1, value.Of);
    }
}
