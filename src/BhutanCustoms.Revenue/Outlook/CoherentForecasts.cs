using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Makes the forecasts of a level add up to the level above, exact to the chhetrum.</summary>
internal static class CoherentForecasts
{
    /// <summary>
    /// Total, offices, heads and heads at offices, by the method that did better in the back-test; a month still filling is at least what
    /// has already come.
    /// </summary>
    public static (ReconciliationReport Report, CoherentSeries[] Series) Of(SeriesPlan plan, SeriesWork[] works, int horizon)
    {
        var scales = works.Select(w => BackTests.Scale(w.Fitted)).ToArray();
        var origins = BackTests.Common(works);
        var (report, reconcile) = ReconciliationChoice.Choose(plan.Structure, [.. plan.Levels.Select(l => (int)l)], scales, origins);
        var widening = BackTests.Widening(origins, works.Length, reconcile);
        var refunds = works.Select(w => w.HasRefunds).ToArray();
        var means = works.Select(_ => new long[horizon]).ToArray();
        for (var h = 0; h < horizon; h++)
        {
            var coherent = reconcile([.. works.Select(w => w.Forecast.Mean[h])]);
            var whole = CoherentRounding.Round(
                plan.Structure,
                Array.ConvertAll(coherent, v => v * 100),
                refunds,
                Array.ConvertAll(works, w => w.Came(h) ?? long.MinValue)
            );
            for (var i = 0; i < means.Length; i++)
            {
                means[i][h] = whole[i];
            }
        }

        return (report, [.. works.Select((w, i) => new CoherentSeries(w, means[i], widening[i]))]);
    }

    /// <summary>
    /// Parts of the total: what they miss it by is spread by the squared width of their 80 % bands, so that the least certain gives most;
    /// none falls below what has already come in it.
    /// </summary>
    public static CoherentSeries[] ToTotal(SeriesWork[] works, long[] totals)
    {
        var means = works.Select(_ => new long[totals.Length]).ToArray();
        for (var h = 0; h < totals.Length && works.Length > 0; h++)
        {
            var whole = PartsOf(
                totals[h],
                [.. works.Select(w => w.Forecast.Mean[h] * 100)],
                [.. works.Select(w => Square(w, h))],
                [.. works.Select(w => w.Came(h) ?? (w.HasRefunds ? double.NegativeInfinity : 0))]
            );
            for (var i = 0; i < means.Length; i++)
            {
                means[i][h] = whole[i];
            }
        }

        return [.. works.Select((w, i) => new CoherentSeries(w, means[i]))];
    }

    private static double Square(SeriesWork work, int h)
    {
        var width = work.Forecast.Interval80.Upper[h] - work.Forecast.Interval80.Lower[h];
        return width * width;
    }

    private static long[] PartsOf(long total, double[] parts, double[] squares, double[] floors)
    {
        var (miss, all) = (total - parts.Sum(), squares.Sum());
        var spread = parts.Select((p, i) => p + (miss * (all > 0 ? squares[i] / all : 1.0 / parts.Length))).ToArray();
        CoherentRounding.KeepAbove(spread, floors);
        return LargestRemainder.Round(spread, total);
    }
}
