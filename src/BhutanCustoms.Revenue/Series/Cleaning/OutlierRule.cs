using System.Globalization;

namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// Finds single months far from what their neighbours and their season let expect, and replaces them: more than three interquartile ranges
/// outside the middle half of the remainders, the rule of tsoutliers in R's forecast package (Hyndman, "Detecting time series outliers",
/// 2021), and at least a quarter of the expected value. A range is also taken from the differences to the year before, over √2, where that
/// is wider: remainders of a running median flatter themselves. Ten ranges with less than two years, when no season can be told; not
/// searched with less than six months or where more than a tenth of the months are zero.
/// </summary>
internal static class OutlierRule
{
    private const double LeastShare = 0.25;

    /// <param name="values">Finite values from the series' first amount on; outliers are replaced in place.</param>
    /// <param name="first">The month of the first value.</param>
    /// <param name="findings">Gets what was found.</param>
    public static void Replace(double[] values, Month first, List<Finding> findings)
    {
        if (values.Length < 6 || values.Count(v => v == 0) * 10 > values.Length)
        {
            return;
        }

        var expected = new SeasonalExpectation(values);
        var remainders = values.Select(expected.Remainder).ToArray();
        var (low, high) = (Robust.Quantile(remainders, 0.25), Robust.Quantile(remainders, 0.75));
        var reach = Math.Max(
            values.Length < 24 ? 10 * (high - low) : 3 * Math.Max(high - low, YearlyRange(values, expected)),
            expected.Multiplicative ? LeastShare : LeastShare * Robust.Median(values.Select(Math.Abs))
        );
        for (var t = 0; t < values.Length; t++)
        {
            if (remainders[t] < low - reach || remainders[t] > high + reach)
            {
                findings.Add(Of(first + t, values[t], expected.At(t), t == values.Length - 1));
                values[t] = expected.At(t);
            }
        }
    }

    /// <summary>The interquartile range that the differences to the year before let expect of the remainders.</summary>
    private static double YearlyRange(double[] values, SeasonalExpectation expected)
    {
        var differences = values.Skip(12).Select((v, t) => expected.Multiplicative ? Math.Log(v / values[t]) : v - values[t]).ToArray();
        return (Robust.Quantile(differences, 0.75) - Robust.Quantile(differences, 0.25)) / Math.Sqrt(2);
    }

    private static Finding Of(Month month, double value, double expected, bool last) =>
        new(
            FindingKind.Outlier,
            month,
            value - expected,
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{month} has {value:N0} Nu where {expected:N0} Nu were to be expected; the latter stand in for it in the "
                    + $"forecast.{(last ? " It is the last month: if the next ones stay there, they count as a new level." : "")}"
            )
        );
}
