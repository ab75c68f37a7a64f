using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>
/// Counts officers' choices against the system's: by office, by direction, by reason. Where an item was chosen about again, the last choice
/// counts.
/// </summary>
internal static class OverrideCount
{
    public const string Direction = "direction";
    public const string Office = "office";
    public const string Reason = "reason";

    public static IReadOnlyList<OverrideFigures> Of(
        IEnumerable<OverrideRecord> choices,
        IReadOnlyDictionary<(string Source, string Item), bool> findings
    )
    {
        var last = choices
            .OrderBy(choice => choice.When)
            .GroupBy(choice => (choice.Source, choice.Item))
            .Select(item => item.Last())
            .ToArray();
        return
        [
            .. By(Direction, DirectionOf),
            .. By(Office, choice => choice.Office),
            .. By(Reason, choice => OverrideReasons.All.TryGetValue(choice.Reason, out var meaning) ? meaning : choice.Reason),
        ];

        IEnumerable<OverrideFigures> By(string by, Func<OverrideRecord, string> of) =>
            SmallGroups
                .Join(
                    last.GroupBy(of).Select(group => KeyValuePair.Create(group.Key, group.ToArray())),
                    group => group.Length,
                    groups => [.. groups.SelectMany(group => group)]
                )
                .Select(group =>
                {
                    var known = group.Group.Where(choice => findings.ContainsKey((choice.Source, choice.Item))).ToArray();
                    return new OverrideFigures(
                        by,
                        group.Name,
                        group.Group.Length,
                        known.Length,
                        known.Count(choice => findings[(choice.Source, choice.Item)])
                    );
                });
    }

    private static string DirectionOf(OverrideRecord choice) =>
        Order(choice.Choice).CompareTo(Order(choice.LaneGiven)) switch
        {
            > 0 => "stricter than the system",
            < 0 => "milder than the system",
            _ => "the same lane",
        };

    private static int Order(string lane) => Enum.TryParse<Lane>(lane, out var known) ? (int)known : (int)Lane.Green;
}
