using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>forecast FILE.csv</c>: forecasts a user's own series, without storage.</summary>
internal sealed class ForecastCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = Existing(arguments.Word("a CSV file with the columns month and amount"));
        var target =
            arguments.Find("out")
            ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"{Path.GetFileNameWithoutExtension(file)}-forecast");
        await using var content = File.OpenRead(file);
        var (history, notes) = await RevenueLists.HistoryAsync(content, Path.GetFileName(file), cancellationToken).ConfigureAwait(false);
        var request = new OutlookRequest(history, AsOf(), arguments.Number("horizon", 18, 1, 60))
        {
            Events = arguments.Find("events") is { } events ? RevenueLists.Events(Content(events), events) : [],
            Assumptions = arguments.Find("assume") is { } assumptions ? RevenueLists.Assumptions(Content(assumptions), assumptions) : [],
        };
        var input = await Task.Run(() => Forecast(request, notes, cancellationToken), cancellationToken).ConfigureAwait(false);
        var files = ForecastReport.Files(input, cancellationToken);
        await ForecastFolder.WriteAsync(target, files, cancellationToken).ConfigureAwait(false);
        ForecastView.Show(console, ForecastDocument.Of(input));
        console.WriteLine($"The report is {Path.Combine(Path.GetFullPath(target), ForecastReport.HtmlFile)}");
        console.WriteLine(
            $"  beside it {ForecastReport.MarkdownFile}, {ForecastReport.CsvFile}, {ForecastReport.JsonFile}, "
                + $"{ForecastReport.HistoryFile}, and in charts/ (SVG and PNG) {Charts(files, input.Outlook.Series.Count)}"
        );
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

    private DateOnly AsOf() =>
        arguments.Find("as-of") is not { } text ? BhutanCalendar.DayOf(clock.GetUtcNow())
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw new CommandException($"--as-of is \"{text}\"; it must be a day as yyyy-MM-dd, such as 2026-11-22.");

    private static BinaryData Content(string file) => BinaryData.FromBytes(File.ReadAllBytes(Existing(file)));

    private static string Existing(string file) => File.Exists(file) ? file : throw new CommandException($"There is no file {file}.");

    private sealed class Share(ProgressTask task) : IProgress<OutlookProgress>
    {
        public void Report(OutlookProgress value) => task.Value = 100.0 * value.Done / Math.Max(1, value.Of);
    }
}
