using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Reports.Fairness.Statistics;

namespace BhutanCustoms.Reports.Fairness.Tally;

/// <summary>What was counted of a year's items: by group, by probability, and in all.</summary>
internal sealed class YearTally
{
    private const int Bins = 10;
    private readonly Dictionary<(string Grouping, string Group), GroupTally> groups = [];
    private readonly (long Items, double Probability, long Found)[] bins = new (long, double, long)[Bins];

    /// <summary>All items.</summary>
    public GroupTally All { get; } = new();

    /// <summary>The groups of a grouping by name.</summary>
    public IReadOnlyDictionary<string, GroupTally> Of(string grouping) =>
        groups
            .Where(group => group.Key.Grouping == grouping)
            .ToDictionary(group => group.Key.Group, group => group.Value, StringComparer.Ordinal);

    /// <summary>Counts an item in all and in each of its groups; see <see cref="GroupTally.Add"/>.</summary>
    public void Add(
        IEnumerable<(string Grouping, string Group)> groupsOfItem,
        InspectionWay way,
        bool? irregular,
        double? probability,
        double weight
    )
    {
        All.Add(way, irregular, probability, weight);
        foreach (var group in groupsOfItem)
        {
            if (!groups.TryGetValue(group, out var tally))
            {
                groups.Add(group, tally = new GroupTally());
            }

            tally.Add(way, irregular, probability, weight);
        }

        if (irregular is { } finding && probability is { } given)
        {
            ref var bin = ref bins[Math.Clamp((int)(given * Bins), 0, Bins - 1)];
            bin = (bin.Items + 1, bin.Probability + given, bin.Found + (finding ? 1 : 0));
        }
    }

    /// <summary>Inspected items by the tenth of the scale that their probability lies in; tenths with too few items are left out.</summary>
    public IReadOnlyList<CalibrationPoint> Calibration() =>
        [
            .. bins.Where(bin => bin.Items >= SmallGroups.Fewest)
                .Select(bin =>
                {
                    var share = Rate.Wilson(bin.Found, bin.Items);
                    return new CalibrationPoint(bin.Probability / bin.Items, new Estimate(share.Value, share.Interval), (int)bin.Items);
                }),
        ];
}
