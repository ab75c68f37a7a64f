using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Reports.Monitoring;

namespace BhutanCustoms.Pages.Tests.Analyst;

public sealed class MonitoringFiguresTests
{
    [Fact]
    public async Task Shows_found_beside_expected_and_drift_beside_its_limit()
    {
        var html = await FiguresAsync(Inspected("2026-01", 0.2, 30), Inspected("2026-02", 0.9, 35), Inspected("", 0.4, 65));

        Assert.Contains("in 1 of 2 months what was expected lies in the interval", html, StringComparison.Ordinal);
        Assert.Contains("By score it is 2.5 times that of the lot", html, StringComparison.Ordinal);
        Assert.Contains("PSI of origin", html, StringComparison.Ordinal);
        Assert.Contains("alarm", html, StringComparison.Ordinal);
        Assert.Contains("Origin VN rose.", html, StringComparison.Ordinal);
        Assert.Contains("No inspection of the last twelve months is known", await FiguresAsync(), StringComparison.Ordinal);
    }

    private static Task<string> FiguresAsync(params InspectedMonth[] months) =>
        Rendered.OfAsync<MonitoringFigures>(
            (
                nameof(MonitoringFigures.Document),
                new MonitoringDocument(
                    new(2026, 3, 1),
                    20,
                    6,
                    0.02,
                    [Batch("2026-02-27", 0.1, false), Batch("2026-02-28", 0.8, true)],
                    [],
                    months
                )
            )
        );

    private static MonitoredBatch Batch(string day, double value, bool alarm) =>
        new(
            day,
            "bhutan",
            day,
            DateTimeOffset.UnixEpoch,
            "trees-1",
            100,
            110,
            10,
            [.. Enumerable.Repeat(5L, 20)],
            new DriftReport(
                6,
                true,
                [new DriftMeasure("psi-origin", "origin", MeasureKind.Distribution, 1, 10, value, 0.1, 0.4, 3, alarm, "Origin VN rose.")]
            )
        );

    private static InspectedMonth Inspected(string month, double expected, int of) =>
        new(
            month,
            new Proportion(10, 20),
            new Interval(0.3, 0.7),
            new Proportion(2, 10),
            new Interval(0.05, 0.5),
            2.5,
            new Interval(1.1, 6),
            new Proportion(of / 5, of),
            expected,
            new Interval(0.1, 0.4)
        );
}
