using System.Globalization;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Reports.Fairness.Tally;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Fairness.Figures;

/// <summary>
/// Names the groups that differ beyond chance, and what may explain that. A flag is a question to look into, not a verdict.
/// </summary>
internal static class ParityFlags
{
    public static IEnumerable<string> Of(GroupFigures group)
    {
        if (group.Group is ItemGroups.Unknown or SmallGroups.Joined)
        {
            yield break;
        }

        var name = $"{char.ToUpperInvariant(group.Grouping[0])}{group.Grouping[1..]} {group.Group}";
        var (hits, selection) = (group.HitRatio, Times(group.SelectionRatio.Value));
        if (hits.Interval.High < 1)
        {
            yield return $"{name}: inspections by ranking found something less often than elsewhere ({Times(hits.Value)} as often, with "
                + $"chance {Ratio(hits.Interval.Low)} to {Ratio(hits.Interval.High)}), and it is selected {selection} as often. It "
                + $"may be inspected on weaker grounds than others. {Explanation(group.Grouping)}";
        }
        else if (hits.Interval.Low > 1)
        {
            yield return $"{name}: inspections by ranking found something more often than elsewhere ({Times(hits.Value)} as often, with "
                + $"chance {Ratio(hits.Interval.Low)} to {Ratio(hits.Interval.High)}), and it is selected {selection} as often. "
                + $"Others may be inspected on weaker grounds than it. {Explanation(group.Grouping)}";
        }

        if (group.Expected < group.Found.Interval.Low || group.Expected > group.Found.Interval.High)
        {
            yield return $"{name}: its probabilities are too {(group.Expected > group.Found.Value ? "high" : "low")}: "
                + $"{FigureText.Percent(group.Expected)} expected, {FigureText.Percent(group.Found.Value, group.Found.Interval)} "
                + $"found. {Explanation(group.Grouping)}";
        }
    }

    private static string Times(double ratio) => double.IsFinite(ratio) ? $"{Ratio(ratio)} times" : "an unknown number of times";

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Explanation(string grouping) =>
        grouping switch
        {
            ItemGroups.Office => "An office with more capacity for its traffic reaches further down its ranking, and offices see different "
                + "goods; what may also differ is how thoroughly they inspect.",
            ItemGroups.ImporterSize =>
                "Small importers have few earlier inspections, so their scores rest on goods and prices alone, and large ones "
                    + "bring many similar items.",
            ItemGroups.Origin =>
                "Goods of different origin bear different duties, so there is more to gain by a false declaration of some; "
                    + "kinds of goods differ as well.",
            _ => "Of a new trader no earlier inspection is known, so scores rest on goods and prices alone.",
        };
}
