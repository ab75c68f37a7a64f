using System.Globalization;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>The charts of a report; one without anything to show is left out.</summary>
internal static class MonitoringCharts
{
    public const string Calibration = "charts/calibration.png";
    public const string HitRates = "charts/hit-rates.png";
    public const string Rejects = "charts/rejects.png";
    private const int MostMeasures = 5;

    public static string Drift(string source) => $"charts/drift-{SafeKey.Of(source)}.png";

    public static string Scores(string source) => $"charts/scores-{SafeKey.Of(source)}.png";

    public static IReadOnlyList<MonitoringChart> Of(MonitoringDocument document) =>
        [
            .. document
                .Sources.SelectMany(source => new[] { OfDrift(source.Key, [.. source]), OfScores(source.Key, [.. source]) })
                .OfType<MonitoringChart>(),
            .. new[]
            {
                OfCalibration(document.Inspections),
                OfHitRates(document.Inspections),
                OfRejects(document),
            }.OfType<MonitoringChart>(),
        ];

    /// <summary>The measures that came nearest to their limit or went beyond it, each as a multiple of its own limit.</summary>
    private static MonitoringChart? OfDrift(string source, MonitoredBatch[] batches)
    {
        var worst = batches
            .SelectMany(batch =>
                batch.Drift.Measures.Select(measure => (measure.Name, measure.Label, measure.Kind, Above: measure.Value / measure.Limit))
            )
            .GroupBy(measure => measure.Name)
            .OrderByDescending(measure => measure.Max(batch => batch.Above))
            .Take(MostMeasures)
            .ToArray();
        if (worst.Length == 0)
        {
            return null;
        }

        using var drawing = new ChartDrawing();
        foreach (var measure in worst)
        {
            var (name, label, kind, _) = measure.First();
            drawing.Line(
                kind == MeasureKind.Distribution ? $"PSI of {label}" : label,
                [
                    .. batches.Select(batch =>
                        batch.Drift.Measures.FirstOrDefault(one => one.Name == name) is { } one ? one.Value / one.Limit : double.NaN
                    ),
                ]
            );
        }

        return drawing
            .Limit(1, "limit")
            .Draw(
                Drift(source),
                $"Drift of {source}: the measures nearest to their limit or beyond it",
                "multiple of its limit",
                Days(batches)
            );
    }

    private static MonitoringChart? OfScores(string source, MonitoredBatch[] batches)
    {
        var (latest, before) = (batches[^1], batches[..^1].Where(batch => batch.FraudModel == batches[^1].FraudModel).ToArray());
        if (before.Length == 0)
        {
            return null;
        }

        using var drawing = new ChartDrawing();
        return drawing
            .Line(
                $"{before.Length} batches before",
                Shares([.. Enumerable.Range(0, ScoreBins.Count).Select(bin => before.Sum(batch => batch.ScoreTwentieths[bin]))])
            )
            .Line($"latest, {latest.WorkDate}", Shares(latest.ScoreTwentieths))
            .Draw(
                Scores(source),
                $"Fraud scores of {source}, scored by {latest.FraudModel}",
                "share of items",
                [
                    .. Enumerable
                        .Range(1, ScoreBins.Count)
                        .Select(bin => string.Create(CultureInfo.InvariantCulture, $"≤ {bin / (double)ScoreBins.Count:0.00}")),
                ]
            );
    }

    private static MonitoringChart? OfCalibration(IReadOnlyList<InspectedMonth> inspections)
    {
        var months = Months(inspections).Where(month => month.Scored.Of > 0).ToArray();
        if (months.Length == 0)
        {
            return null;
        }

        using var drawing = new ChartDrawing();
        return drawing
            .Line(
                "found (95 % interval)",
                [.. months.Select(month => month.Scored.Share)],
                Ends(months.Select(month => month.FoundInterval))
            )
            .Line("expected by the scores", [.. months.Select(month => month.Expected)])
            .Draw(
                Calibration,
                "What scores expected of inspected items, and what was found",
                "share of inspected items",
                [.. months.Select(month => month.Month)]
            );
    }

    private static MonitoringChart? OfHitRates(IReadOnlyList<InspectedMonth> inspections)
    {
        var months = Months(inspections).Where(month => month.Ranked.Of + month.ByLot.Of > 0).ToArray();
        if (months.Length == 0)
        {
            return null;
        }

        using var drawing = new ChartDrawing();
        return drawing
            .Line(
                "red lane by score (95 % interval)",
                [.. months.Select(month => month.Ranked.Share)],
                Ends(months.Select(month => month.RankedInterval))
            )
            .Line(
                "red lane by lot (95 % interval)",
                [.. months.Select(month => month.ByLot.Share)],
                Ends(months.Select(month => month.ByLotInterval))
            )
            .Draw(HitRates, "Share of inspections with a finding", "share of inspections", [.. months.Select(month => month.Month)]);
    }

    private static MonitoringChart? OfRejects(MonitoringDocument document)
    {
        var sources = document.Sources.ToArray();
        if (sources.Length == 0)
        {
            return null;
        }

        var longest = sources.MaxBy(source => source.Count())!;
        using var drawing = new ChartDrawing();
        foreach (var source in sources)
        {
            drawing.Line(
                source.Key,
                [.. source.Select(batch => batch.RowsRead == 0 ? double.NaN : (double)batch.Rejected / batch.RowsRead)]
            );
        }

        return drawing.Draw(Rejects, "Rejected rows by source, batch by batch", "share of rows", Days([.. longest]));
    }

    private static IEnumerable<InspectedMonth> Months(IReadOnlyList<InspectedMonth> inspections) =>
        inspections.Where(month => month.Month.Length > 0);

    private static (double Low, double High)[] Ends(IEnumerable<Interval> intervals) =>
        [.. intervals.Select(interval => (interval.Low, interval.High))];

    private static string[] Days(IReadOnlyList<MonitoredBatch> batches) => [.. batches.Select(batch => batch.WorkDate)];

    private static double[] Shares(IReadOnlyList<long> items) => [.. items.Select(count => (double)count / Math.Max(1, items.Sum()))];
}
