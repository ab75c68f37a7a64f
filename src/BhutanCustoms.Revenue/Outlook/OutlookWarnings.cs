using System.Globalization;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>What a reader has to know about the whole outlook.</summary>
internal static class OutlookWarnings
{
    public static IReadOnlyList<string> Of(CoherentSeries[] all, Completeness completeness, AdjustedHistory history, OutlookRequest request)
    {
        var total = all[0].Work;
        var warnings = new List<string>();
        if (completeness.Incomplete.Count > 0)
        {
            warnings.Add(
                $"Still filling, shown but not used: {string.Join(", ", completeness.Incomplete.Select(i => i.Month))}. {completeness.Rule}"
            );
        }

        warnings.AddRange(completeness.Incomplete.Select((month, h) => Overtaken(all[0], month.Month, h)).OfType<string>());
        Month[] later = [.. request.History.Entries.Select(entry => entry.Month).Where(month => month > Month.Of(request.AsOf)).Distinct()];
        if (later.Length > 0)
        {
            warnings.Add(
                $"Left out were the amounts of {later.Min()} to {later.Max()}: these months come after {request.AsOf:yyyy-MM-dd}, the day "
                    + $"of "
                    + "this forecast."
            );
        }

        var end = history.First + history.CountryKnown.Length;
        if (completeness.Incomplete.Count == 0 && Month.Of(request.AsOf) - end > 1)
        {
            warnings.Add(
                $"The history ends in {end + -1}, though it is {request.AsOf:yyyy-MM-dd}: the forecast begins in {end}, with "
                    + $"months that are over. Add what came since."
            );
        }

        if (total.Fitted.Length < 24)
        {
            warnings.Add($"The history has {total.Fitted.Length} complete months; with less than 24 no season can be told from chance.");
        }

        var gaps = total.Clean.Findings.Where(f => f.Kind is FindingKind.Gap or FindingKind.ZeroMonth).ToArray();
        warnings.AddRange(total.Clean.Findings.Except(gaps.Length > 1 ? gaps : []).Select(f => f.Sentence));
        if (gaps.Length > 1)
        {
            warnings.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Missing or zero, as a whole or in part, were {string.Join(", ", gaps.Select(f => f.Month))}; "
                        + $"{gaps.Sum(f => f.Size):N0} Nu stand in for what was missing in the forecast."
                )
            );
        }

        warnings.AddRange(
            request
                .Events.Where(e => e.Month <= history.First)
                .Select(e => $"'{e.Label}' ({e.Month}) lies before the history or at its beginning ({history.First}) and changes nothing.")
        );
        warnings.AddRange(
            request
                .Events.Where(e => e.Month > end)
                .Select(e =>
                    $"'{e.Label}' ({e.Month}) begins later than the forecast ({end}) and isn't in it: enter it as an "
                    + $"assumption to see what it changes."
                )
        );
        warnings.AddRange(OwnTotal(all[0]));
        var parts = all.Skip(1).Count(c => c.Work.Clean.Findings.Any(f => f.Kind is FindingKind.Outlier or FindingKind.LevelShift));
        if (parts > 0)
        {
            warnings.Add(
                $"{parts} of the {all.Length - 1} series below the total had outliers or a new level; each series says what was done."
            );
        }

        return warnings;
    }

    /// <summary>Says so where more has come of a month that is still filling than the methods forecast for all of it.</summary>
    private static string? Overtaken(CoherentSeries total, Month month, int h) =>
        h < total.Mean.Length && total.Work.Came(h) is { } came && came > Chhetrum.Of(total.Work.Forecast.Mean[h])
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Of {month} {Chhetrum.ToNgultrum(came):N0} Nu have come already, more than the {total.Work.Forecast.Mean[h]:N0} Nu that "
                    + $"its past lets expect of the whole month: no part of it is forecast below what has come."
            )
            : null;

    /// <summary>Says so where the sum of the parts contradicts what the total alone lets expect.</summary>
    private static IEnumerable<string> OwnTotal(CoherentSeries total)
    {
        var (own, band) = (total.Work.Forecast.Mean, total.Work.Forecast.Interval80);
        var outside = total.Mean.Where((amount, h) => amount < Chhetrum.Of(band.Lower[h]) || amount > Chhetrum.Of(band.Upper[h])).Count();
        if (outside * 2 > total.Mean.Length)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"In {outside} of {total.Mean.Length} months the sum of the parts' forecasts lies outside the 80 % band of "
                    + $"the total's own forecast; over all of them it is {Chhetrum.ToNgultrum(total.Mean.Sum()):N0} Nu against "
                    + $"{own.Sum():N0}. Parts that scatter much hide season and trend: rather trust the total's own forecast, or "
                    + $"forecast the sums of the file alone."
            );
        }
    }
}
