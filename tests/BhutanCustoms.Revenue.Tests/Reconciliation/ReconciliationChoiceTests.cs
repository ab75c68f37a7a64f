using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Tests.Outlook;

namespace BhutanCustoms.Revenue.Tests.Reconciliation;

public sealed class ReconciliationChoiceTests
{
    private static readonly GroupedStructure Structure = new([new()], [new("A"), new("B"), new("C")]);

    /// <summary>Offices whose forecasts miss by a given error; the total's by another.</summary>
    private static List<BackTestOrigin> Origins(int count, double total, double office)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(k => new BackTestOrigin(
                    24 + k,
                    [.. Enumerable.Range(0, 4).Select(i => new[] { (i == 0 ? total : office) * SyntheticRevenue.Normal(random) })],
                    [
                        [9],
                        [9],
                        [9],
                        [9],
                    ]
                )),
        ];
    }

    private static (ReconciliationReport Report, Func<double[], double[]> Reconcile) Choose(List<BackTestOrigin> origins) =>
        ReconciliationChoice.Choose(Structure, [0, 1, 1, 1], [10, 10, 10, 10], origins);

    [Fact]
    public void Takes_MinT_where_the_total_is_forecast_best()
    {
        var (report, reconcile) = Choose(Origins(40, total: 0.5, office: 20));
        Assert.Equal(ReconciliationMethod.MinT, report.Method);
        Assert.True(report.MinTMase < report.BottomUpMase);
        Assert.InRange(reconcile([300, 120, 110, 130])[0], 298, 305);
    }

    [Fact]
    public void Takes_bottom_up_with_too_few_origins()
    {
        var (report, reconcile) = Choose(Origins(7, 0.5, 20));
        Assert.Equal(ReconciliationMethod.BottomUp, report.Method);
        Assert.Equal([360, 120, 110, 130], reconcile([300, 120, 110, 130]));
    }
}
