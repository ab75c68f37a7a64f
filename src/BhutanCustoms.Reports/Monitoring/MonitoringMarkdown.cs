using System.Globalization;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>The report on a page or two: what changed, how near to their limits the measures are, what inspections found.</summary>
internal sealed class MonitoringMarkdown(MonitoringDocument document, IReadOnlyList<MonitoringChart> charts)
{
    private const int MostAlarms = 30;
    private const int MostMeasures = 8;
    private readonly MarkdownText text = new();

    public string Write()
    {
        text.Heading(1, string.Create(CultureInfo.InvariantCulture, $"Monitoring, {document.Date:yyyy-MM-dd}"));
        Alarms();
        foreach (var source in document.Sources)
        {
            Drift(source.Key, [.. source]);
        }

        Inspections();
        Rejects();
        Method();
        return text.ToString();
    }

    private void Alarms()
    {
        if (document.OpenAlarms.Count == 0)
        {
            text.Paragraph("No alarm is open.");
            return;
        }

        text.Paragraph(
            $"{(document.OpenAlarms.Count == 1 ? "One alarm is" : $"{document.OpenAlarms.Count} alarms are")} open. Somebody "
                + $"who knows what was declared should look at each and acknowledge it, saying what it was."
        );
        text.Table(
            ["day", "source", "what changed", "measure", "value", "limit", "usual", "alarm"],
            4,
            document
                .OpenAlarms.Take(MostAlarms)
                .Select(alarm =>
                    (IReadOnlyList<string>)
                        [
                            alarm.WorkDate,
                            alarm.Source,
                            alarm.Sentence,
                            alarm.Measure,
                            Number(alarm.Value),
                            Number(alarm.Limit),
                            Number(alarm.Typical),
                            alarm.Id,
                        ]
                )
        );
        if (document.OpenAlarms.Count > MostAlarms)
        {
            text.Paragraph($"And {document.OpenAlarms.Count - MostAlarms} older ones, in {MonitoringReport.JsonFile}.");
        }
    }

    private void Drift(string source, MonitoredBatch[] batches)
    {
        var latest = batches[^1];
        text.Heading(2, $"Declarations of {source}");
        if (!latest.Drift.Enough)
        {
            text.Paragraph(
                $"There are not enough batches yet to tell chance from change: the latest, {latest.Batch}, has "
                    + $"{latest.Drift.ReferenceBatches} usable ones before it, and {document.FewestReferenceBatches} are needed."
            );
        }
        else
        {
            text.Paragraph(
                $"The latest batch, {latest.Batch} of {latest.WorkDate} with "
                    + $"{latest.Items.ToString("N0", CultureInfo.InvariantCulture)} items, beside the {latest.Drift.ReferenceBatches} "
                    + $"before it. The most unusual measures:"
            );
            text.Table(
                ["measure", "what changed most", "value", "usual", "limit"],
                2,
                latest
                    .Drift.Measures.Take(MostMeasures)
                    .Select(measure =>
                        (IReadOnlyList<string>)
                            [Name(measure), measure.Sentence, Number(measure.Value), Number(measure.Typical), Number(measure.Limit)]
                    )
            );
            Unseen(latest);
        }

        Chart(MonitoringCharts.Drift(source));
        Chart(MonitoringCharts.Scores(source));
    }

    private void Unseen(MonitoredBatch latest) =>
        text.Paragraph(
            "Items whose value did not come lately: "
                + string.Join(
                    ", ",
                    latest
                        .Drift.Measures.Where(measure => measure is { Kind: MeasureKind.Unseen, Batches: 1 })
                        .OrderBy(measure => measure.Name, StringComparer.Ordinal)
                        .Select(measure =>
                            $"{measure.Label["unseen ".Length..]} {Percent(measure.Value)} (usually {Percent(measure.Typical)})"
                        )
                )
                + "."
        );

    private void Inspections()
    {
        if (document.Inspections is not [.., var all])
        {
            return;
        }

        text.Heading(2, "Inspections of the last twelve months");
        text.Paragraph(
            double.IsNaN(all.Lift)
                ? "There are not both ranked and drawn inspections in the red lane yet, so that the ranking can't be held against the lot."
                : $"Items chosen by score hold a finding {all.Lift.ToString("F1", CultureInfo.InvariantCulture)} times as often "
                    + $"as items drawn by lot (95 %: "
                    + $"{Ends(all.LiftInterval, end => end.ToString("F1", CultureInfo.InvariantCulture))})."
        );
        text.Table(
            ["month", "by score", "found", "95 %", "by lot", "found", "95 %", "with probability", "expected", "found", "95 %"],
            1,
            document.Inspections.Select(month =>
                (IReadOnlyList<string>)
                    [
                        month.Month.Length > 0 ? month.Month : "all",
                        .. Cells(month.Ranked),
                        .. Cells(month.ByLot),
                        Count(month.Scored.Of),
                        Percent(month.Expected),
                        Percent(month.Scored.Share),
                        Ends(month.FoundInterval, Percent),
                    ]
            )
        );
        text.Paragraph(
            "Scores are calibrated where the share expected lies within the interval of what was found. A month in which it "
                + "doesn't is no proof; several in a row call for a retraining."
        );
        Chart(MonitoringCharts.HitRates);
        Chart(MonitoringCharts.Calibration);
    }

    private void Rejects()
    {
        text.Heading(2, "Rejected rows");
        text.Table(
            ["source", "latest batch", "rows", "rejected", "usual", "limit"],
            2,
            document
                .Sources.Select(source => source.Last())
                .Select(batch =>
                {
                    var measure = batch.Drift.Measures.FirstOrDefault(measure => measure is { Kind: MeasureKind.Rejects, Batches: 1 });
                    return (IReadOnlyList<string>)
                        [
                            batch.Source,
                            batch.WorkDate,
                            Count(batch.RowsRead),
                            Percent(batch.RowsRead == 0 ? double.NaN : (double)batch.Rejected / batch.RowsRead),
                            Percent(measure?.Typical ?? double.NaN),
                            Percent(measure?.Limit ?? double.NaN),
                        ];
                })
        );
        Chart(MonitoringCharts.Rejects);
    }

    private void Method()
    {
        text.Heading(2, "How to read this");
        text.Paragraph(
            "The population stability index (PSI) tells how far apart two distributions are; 0 is the same. What is usual for "
                + "it depends on the size of a batch, on weekdays, seasons and importers with many items, so no fixed limit is used: "
                + $"each batch of the reference is compared with the longer side of the reference around it, and the limits are "
                + $"set so that about {Percent(document.FalseAlarmRate)} of the batches in which nothing changed raise any alarm. "
                + "Shares of unseen values and of rejected rows are judged in the same way, and only a rise is an alarm. The "
                + "last five batches together are judged too, where there are enough before them, as what is small but lasts "
                + "shows there first. Scores are compared only with scores of the same model. A batch with an open alarm isn't "
                + "part of what later ones are compared with."
        );
    }

    private void Chart(string file)
    {
        if (charts.FirstOrDefault(chart => chart.File == file) is { } chart)
        {
            text.Block($"![{MarkdownText.Escape(chart.Title)}]({chart.File})");
        }
    }

    private static string Name(DriftMeasure measure) =>
        measure.Kind == MeasureKind.Distribution ? $"PSI of {measure.Label}" : measure.Label;

    private static string[] Cells(Proportion found) =>
        [Count(found.Of), Percent(found.Share), found.Of == 0 ? "–" : Ends(found.Interval(), Percent)];

    private static string Ends(Interval interval, Func<double, string> end) => $"{end(interval.Low)} to {end(interval.High)}";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double number) => double.IsNaN(number) ? "–" : number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double share) =>
        double.IsNaN(share) ? "–" : (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
