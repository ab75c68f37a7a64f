using System.Globalization;
using BhutanCustoms.Reports.Monitoring;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what monitoring found.</summary>
internal static class MonitoringView
{
    private const int MostMeasures = 6;
    private const int MostAlarms = 10;

    public static void Show(IAnsiConsole console, MonitoringDocument document)
    {
        foreach (var latest in document.Batches.GroupBy(batch => batch.Source).Select(source => source.Last()))
        {
            if (!latest.Drift.Enough)
            {
                console.WriteLine(
                    $"{latest.Source}: {latest.Drift.ReferenceBatches} batches before the latest; "
                        + $"{document.FewestReferenceBatches} are needed to tell chance from change."
                );
                continue;
            }

            var table = new Table()
                .Border(TableBorder.Rounded)
                .Title(Markup.Escape($"{latest.Source}, {latest.WorkDate}, beside the {latest.Drift.ReferenceBatches} batches before"))
                .AddColumn("measure")
                .AddColumn("what changed most")
                .AddColumn(Right("value"))
                .AddColumn(Right("usual"))
                .AddColumn(Right("limit"));
            foreach (var measure in latest.Drift.Measures.Take(MostMeasures))
            {
                table.AddRow(
                    measure.Name,
                    Markup.Escape(measure.Sentence),
                    Number(measure.Value),
                    Number(measure.Typical),
                    Number(measure.Limit)
                );
            }

            console.Write(table);
        }

        foreach (var alarm in document.OpenAlarms.Take(MostAlarms))
        {
            console.MarkupLineInterpolated($"[yellow]![/] {alarm.WorkDate} {alarm.Sentence} ({alarm.Id})");
        }

        if (document.OpenAlarms.Count > MostAlarms)
        {
            console.WriteLine($"  and {document.OpenAlarms.Count - MostAlarms} more, in the report.");
        }
    }

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}
