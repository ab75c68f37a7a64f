using System.Globalization;

namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// Tells months of which nothing is known from months in which nothing came, and fills the former.
/// A month is a gap where nothing is known of the whole country, or where the series is regular: it has amounts in nine of ten months, nine
/// of ten of which reach a quarter of their median, so that nothing at all isn't one of its ways. A zero in a regular series is taken for a
/// gap too; in other series an unknown month counts as zero. Three or more such months at the end count as zero: the series has ended.
/// </summary>
internal static class GapRule
{
    private const double Regular = 0.9,
        LeastShare = 0.25;
    private const int Ended = 3;

    /// <param name="values">The series, NaN where nothing is known.</param>
    /// <param name="countryKnown">For each month whether anything is known of the country.</param>
    /// <param name="first">The month of the first value.</param>
    /// <param name="findings">Gets what was found.</param>
    /// <returns>A finite value a month.</returns>
    public static double[] Fill(double[] values, ReadOnlySpan<bool> countryKnown, Month first, List<Finding> findings)
    {
        var start = Array.FindIndex(values, v => v is not (0 or double.NaN));
        if (start < 0)
        {
            return new double[values.Length];
        }

        var body = values[start..];
        var (regular, end) = Regularity(body);
        var holes = new bool[body.Length];
        for (var t = 0; t < body.Length; t++)
        {
            var open = regular && (t < end || body.Length - end < Ended);
            holes[t] = double.IsNaN(body[t]) ? open || !countryKnown[start + t] : body[t] == 0 && open;
        }

        return [.. new double[start], .. Filled(body, holes, first + start, findings)];
    }

    /// <summary>Whether nothing came in the last twelve months, or in the last three of a series that otherwise came every month.</summary>
    /// <param name="values">Finite values from the series' first amount on.</param>
    public static bool HasEnded(double[] values)
    {
        var (regular, end) = Regularity(values);
        return values.Length - end >= (regular ? Ended : 12) || end == 0;
    }

    /// <summary>Whether the series is regular up to its last amount, and where it ends.</summary>
    private static (bool Regular, int End) Regularity(double[] values)
    {
        var end = Array.FindLastIndex(values, v => v is not (0 or double.NaN)) + 1;
        var amounts = values.Take(end).Where(v => v is not (0 or double.NaN)).Select(Math.Abs).ToArray();
        return (amounts.Length >= Regular * end && Robust.Quantile(amounts, 1 - Regular) >= LeastShare * Robust.Median(amounts), end);
    }

    private static double[] Filled(double[] body, bool[] holes, Month first, List<Finding> findings)
    {
        var expected = new SeasonalExpectation([
            .. body.Select(
                (v, t) =>
                    holes[t] ? double.NaN
                    : double.IsNaN(v) ? 0
                    : v
            ),
        ]);
        var filled = new double[body.Length];
        for (var t = 0; t < body.Length; t++)
        {
            filled[t] =
                holes[t] ? expected.At(t)
                : double.IsNaN(body[t]) ? 0
                : body[t];
            if (holes[t])
            {
                findings.Add(Of(double.IsNaN(body[t]), first + t, filled[t]));
            }
        }

        return filled;
    }

    private static Finding Of(bool unknown, Month month, double filled) =>
        new(
            unknown ? FindingKind.Gap : FindingKind.ZeroMonth,
            month,
            filled,
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(unknown ? $"Nothing is known of {month}" : $"{month} is zero where the series otherwise isn't")}; "
                    + $"{filled:N0} Nu, what its neighbours and its season let expect, stand in for it in the forecast."
            )
        );
}
