using System.Globalization;

namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// Brings the months before one event to the level after it. Where the event's head replaces another, that head's past moves to the new
/// head first, except for the part that the old head still brings in after the event.
/// </summary>
internal sealed class EventAdjustment(RevenueEvent reform, int at, Dictionary<SeriesKey, double[]> cells, bool[] countryKnown, Month first)
{
    private const int LeastAfter = 3;
    private const double LeastRatio = 2;

    /// <returns>What was done; null where the event touches nothing.</returns>
    public Finding? Apply()
    {
        var moved = reform.ReplacesHead is { } old ? MovePast(old) : "";
        var touched = cells.Where(c => reform.Applies?.Includes(c.Key) ?? true).Select(c => c.Value).ToArray();
        if (touched.Length == 0)
        {
            return null;
        }

        var (factor, why) = reform.Factor is { } given ? (given, "as given") : Estimate(touched);
        if (factor is not { } known)
        {
            return new Finding(
                FindingKind.Event,
                reform.Month,
                null,
                moved.Length > 0,
                $"{reform.Label} ({reform.Month}): {moved}the level of the months before is left as it was, {why}."
            );
        }

        foreach (var values in touched)
        {
            Scale(values, known);
        }

        return new Finding(
            FindingKind.Event,
            reform.Month,
            known,
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reform.Label} ({reform.Month}): {moved}the months before count × {known:0.###} in the forecast, {why}."
            )
        );
    }

    private (double? Factor, string Why) Estimate(double[][] touched)
    {
        var sum = GapRule.Fill(AdjustedHistory.Sum(touched, countryKnown.Length), countryKnown, first, []);
        if (sum.Length - at < LeastAfter || LevelShift.Estimate(sum, at) is not { } shift)
        {
            return (
                null,
                $"since {Math.Max(0, sum.Length - at)} months after it and {at} before it are too few for an estimate; "
                    + $"{LeastAfter} after, {LevelShift.LeastBefore} before and {LevelShift.LeastMonths} in sum are needed"
            );
        }

        if (!shift.Multiplicative)
        {
            return (null, "since a series with refunds or zero months has no factor; give it as the event's factor");
        }

        return shift.Ratio < LeastRatio
            ? (null, string.Create(CultureInfo.InvariantCulture, $"since the estimated factor {shift.Factor:0.###} can't be told from 1"))
            : (
                shift.Factor,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"estimated from {sum.Length - at} months after it ({Math.Exp(shift.Size - (2 * shift.Error)):0.##} to "
                        + $"{Math.Exp(shift.Size + (2 * shift.Error)):0.##})"
                )
            );
    }

    /// <returns>What was moved, as the beginning of a sentence; empty where there was nothing to move.</returns>
    private string MovePast(string oldHead)
    {
        var scope = (reform.Applies ?? new SeriesKey()) with { Head = oldHead };
        var olds = cells.Where(c => scope.Includes(c.Key)).ToArray();
        var remains = Remaining(AdjustedHistory.Sum(olds.Select(c => c.Value), countryKnown.Length));
        foreach (var (key, values) in olds)
        {
            var moved = key with { Head = reform.Applies!.Head };
            if (!cells.TryGetValue(moved, out var target))
            {
                cells[moved] = target = [.. Enumerable.Repeat(double.NaN, values.Length)];
            }

            for (var t = 0; t < Math.Min(at, values.Length); t++)
            {
                target[t] = double.IsNaN(values[t]) ? target[t] : (double.IsNaN(target[t]) ? 0 : target[t]) + (values[t] * (1 - remains));
            }

            Scale(values, remains);
        }

        return olds.Length == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{1 - remains:P0} of what {oldHead} brought before count as the past of {reform.Applies!.Head}; "
            );
    }

    /// <summary>
    /// The share of the old head that goes on: the months after against the same number of months of the year before, at most all of it.
    /// </summary>
    private double Remaining(double[] old)
    {
        double after = 0,
            before = 0;
        for (var t = at; t < Math.Min(old.Length, at + 12); t++)
        {
            after += double.IsNaN(old[t]) ? 0 : old[t];
            before += t >= 12 && !double.IsNaN(old[t - 12]) ? old[t - 12] : 0;
        }

        return before > 0 ? Math.Clamp(after / before, 0, 1) : 0;
    }

    private void Scale(double[] values, double factor)
    {
        foreach (ref var value in values.AsSpan(0, Math.Min(at, values.Length)))
        {
            value *= factor;
        }
    }
}
