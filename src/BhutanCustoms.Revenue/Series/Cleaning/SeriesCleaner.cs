using System.Globalization;

namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>Handles outliers and undated level shifts of a series without gaps.</summary>
internal static class SeriesCleaner
{
    private const int MostShifts = 2;

    /// <param name="values">A finite value a month; taken over and changed.</param>
    /// <param name="first">The month of the first value.</param>
    /// <param name="findings">What was found before.</param>
    public static CleanSeries Clean(double[] values, Month first, IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var start = Array.FindIndex(values, v => v != 0);
        start = start < 0 ? values.Length : start;
        var body = values.AsSpan(start).ToArray();
        var observed = values.ToArray();
        var ended = GapRule.HasEnded(body);
        if (!ended)
        {
            OutlierRule.Replace(body, first + start, all);
            LiftLevels(body, observed.AsSpan(start), first + start, all);
            body.CopyTo(values, start);
        }

        return new CleanSeries(start, values, observed, ended, [.. all.OrderBy(f => f.Month)]);
    }

    private static void LiftLevels(double[] body, Span<double> observed, Month first, List<Finding> findings)
    {
        for (var i = 0; i < MostShifts && LevelShift.Search(body) is { } shift; i++)
        {
            shift.LiftBefore(body);
            shift.LiftBefore(observed);
            var step = shift.Multiplicative
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(shift.Factor - 1):P0} {(shift.Factor > 1 ? "higher" : "lower")}")
                : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(shift.Size):N0} Nu {(shift.Size > 0 ? "higher" : "lower")}");
            findings.Add(
                new Finding(
                    FindingKind.LevelShift,
                    first + shift.At,
                    shift.Multiplicative ? shift.Factor : null,
                    true,
                    $"From {first + shift.At} on the series runs {step} than before; the months before are lifted to that "
                        + $"level in the forecast. A dated event would say why."
                )
            );
        }
    }
}
