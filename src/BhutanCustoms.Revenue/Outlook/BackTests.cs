using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Reconciliation;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>The back-tests of the series, brought to common origins and measured.</summary>
internal static class BackTests
{
    private const int Period = 12;

    /// <summary>
    /// The origins of the first series with the forecasts of all; a series too young for an origin stands in with its seasonal naive
    /// forecast, or with nothing before it began.
    /// </summary>
    public static List<BackTestOrigin> Common(IReadOnlyList<SeriesWork> works) =>
        [
            .. works[0]
                .Forecast.BackTest.Where(o => o.Actual.Count > 0)
                .OrderBy(o => o.Months)
                .Select(o => Common(works, works[0].Start + o.Months, o.Actual.Count)),
        ];

    /// <summary>Mean absolute seasonal difference; of neighbouring months with less than 13; 0 for a constant series.</summary>
    public static double Scale(ReadOnlySpan<double> values)
    {
        var lag = values.Length > Period ? Period : 1;
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++)
        {
            sum += Math.Abs(values[t] - values[t - lag]);
        }

        return values.Length > lag ? sum / (values.Length - lag) : 0;
    }

    /// <summary>The same month a year before; the last month with less than a year; 0 without any.</summary>
    public static double Naive(ReadOnlySpan<double> values, int h) =>
        values.IsEmpty ? 0
        : values.Length < Period ? values[^1]
        : values[values.Length - Period + (h % Period)];

    public static SeriesAccuracy? Accuracy(SeriesWork work)
    {
        var (own, naive) = (new AbsoluteErrors(), new AbsoluteErrors());
        foreach (var origin in work.Forecast.BackTest)
        {
            var known = work.Fitted.AsSpan(0, origin.Months);
            var scale = Scale(known);
            for (var h = 0; h < origin.Actual.Count; h++)
            {
                own.Add(origin.Forecast[h], origin.Actual[h], scale);
                naive.Add(Naive(known, h), origin.Actual[h], scale);
            }
        }

        return own.Count == 0
            ? null
            : new SeriesAccuracy(work.Forecast.BackTest.Count, own.Count, own.Mase, naive.Mase, own.Mape, naive.Mape);
    }

    /// <summary>The correlation between errors in different months of one forecast, 0 to 1; 1 where it can't be told.</summary>
    public static double ErrorCorrelation(SeriesForecast forecast)
    {
        double together = 0,
            alone = 0;
        foreach (var origin in forecast.BackTest.Where(o => o.Actual.Count > 1))
        {
            var errors = origin.Actual.Select((a, h) => a - origin.Forecast[h]).ToArray();
            var squares = errors.Sum(e => e * e);
            together += (errors.Sum() * errors.Sum()) - squares;
            alone += (errors.Length - 1) * squares;
        }

        return alone > 0 ? Math.Clamp(together / alone, 0, 1) : 1;
    }

    /// <summary>
    /// By how many times the absolute errors of the back-test are larger once they are reconciled, a value a series; never below 1, since
    /// the weights of the reconciliation come from the same errors and flatter it.
    /// </summary>
    public static double[] Widening(IReadOnlyList<BackTestOrigin> origins, int series, Func<double[], double[]> reconcile)
    {
        var (own, coherent) = (new double[series], new double[series]);
        foreach (var origin in origins)
        {
            for (var h = 0; h < origin.Horizon; h++)
            {
                var errors = Array.ConvertAll(origin.Own, ofSeries => double.IsNaN(ofSeries[h]) ? 0 : ofSeries[h]);
                var reconciled = reconcile(errors);
                for (var i = 0; i < series; i++)
                {
                    own[i] += Math.Abs(errors[i]);
                    coherent[i] += Math.Abs(reconciled[i]);
                }
            }
        }

        return [.. own.Zip(coherent, (before, after) => before > 0 ? Math.Max(1, after / before) : 1)];
    }

    private static BackTestOrigin Common(IReadOnlyList<SeriesWork> works, int at, int horizon)
    {
        var naive = works.Select(w => Errors(w, at, [.. Enumerable.Range(0, horizon).Select(h => Naive(Known(w, at), h))])).ToArray();
        var own = works
            .Select(
                (w, i) =>
                    w.Forecast.BackTest.FirstOrDefault(o => w.Start + o.Months == at && o.Forecast.Count >= horizon) is { } origin
                        ? Errors(w, at, [.. origin.Forecast.Take(horizon)])
                        : naive[i]
            )
            .ToArray();
        return new BackTestOrigin(at, own, naive);
    }

    private static double[] Errors(SeriesWork work, int at, double[] forecast) =>
        [.. forecast.Select((f, h) => at > work.Start ? work.Clean.Values[at + h] - f : double.NaN)];

    private static ReadOnlySpan<double> Known(SeriesWork work, int at) => work.Fitted.AsSpan(0, Math.Max(0, at - work.Start));
}
