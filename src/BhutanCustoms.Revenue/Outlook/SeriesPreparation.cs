using System.Globalization;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>
/// Fills and cleans the series of an outlook. Sums are made of filled parts, then cleaned on their own: what is an outlier at an office
/// need not be one for the country.
/// </summary>
internal sealed class SeriesPreparation(RevenueSnapshot snapshot, AdjustedHistory history)
{
    public SeriesWork[] Hierarchy(SeriesPlan plan)
    {
        var structure = plan.Structure;
        var (bottoms, shown) = (history.Grouped(plan.Bottom), snapshot.Grouped(plan.Bottom));
        var months = history.CountryKnown.Length;
        var values = structure.Keys.Select(k => bottoms.GetValueOrDefault(k) ?? new double[months]).ToArray();
        var findings = structure.Keys.Select(_ => new List<Finding>()).ToArray();
        for (var i = structure.Aggregates; i < values.Length; i++)
        {
            values[i] = GapRule.Fill(values[i], history.CountryKnown, history.First, findings[i]);
        }

        for (var a = 0; a < structure.Aggregates; a++)
        {
            var members = structure.Members[a];
            values[a] = AdjustedHistory.Sum(members.Select(i => values[i]), months);
            findings[a].AddRange(OfParts(members.SelectMany(i => findings[i])));
        }

        return
        [
            .. structure.Keys.Select(
                (key, i) =>
                    Work(
                        key,
                        plan.Levels[i],
                        i < structure.Aggregates ? snapshot.Amounts(key) : shown.GetValueOrDefault(key) ?? new long?[snapshot.Length],
                        values[i],
                        findings[i]
                    )
            ),
        ];
    }

    public SeriesWork[] Parts(SeriesKey[] keys, SeriesLevel level, Func<SeriesKey, SeriesKey> group)
    {
        var (values, shown) = (history.Grouped(group), snapshot.Grouped(group));
        return
        [
            .. keys.Select(key =>
            {
                var findings = new List<Finding>();
                return Work(key, level, shown[key], GapRule.Fill(values[key], history.CountryKnown, history.First, findings), findings);
            }),
        ];
    }

    private SeriesWork Work(SeriesKey key, SeriesLevel level, IReadOnlyList<long?> shown, double[] values, List<Finding> findings) =>
        new(key, level, shown, SeriesCleaner.Clean(values, history.First, [.. findings, .. history.EventsOf(key)]));

    private static IEnumerable<Finding> OfParts(IEnumerable<Finding> findings) =>
        findings
            .GroupBy(f => f.Month)
            .Select(month => new Finding(
                FindingKind.Gap,
                month.Key,
                month.Sum(f => f.Size),
                true,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"In {month.Key} {month.Count()} of the series that make it up are missing or zero; "
                        + $"{month.Sum(f => f.Size):N0} Nu stand in for them in the forecast."
                )
            ));
}
