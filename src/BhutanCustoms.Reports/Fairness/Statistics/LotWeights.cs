using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Reports.Fairness.Statistics;

/// <summary>
/// How many items an inspected item of a lot stands for: each office draws its own lot among the items of a batch that ranking left out.
/// </summary>
internal static class LotWeights
{
    /// <summary>The weight by office; an office without an inspected item of its lot has none.</summary>
    /// <param name="items">The items of the batch by office.</param>
    /// <param name="selected">Office and way of each selected item, and whether the result of its inspection is known.</param>
    public static IReadOnlyDictionary<string, double> Of(
        IReadOnlyDictionary<string, long> items,
        IEnumerable<(string Office, InspectionWay Way, bool Known)> selected
    )
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var office in selected.GroupBy(item => item.Office))
        {
            var inspected = office.Count(item => item.Way == InspectionWay.Lot && item.Known);
            if (inspected > 0)
            {
                weights.Add(office.Key, (double)(items[office.Key] - office.Count(item => item.Way != InspectionWay.Lot)) / inspected);
            }
        }

        return weights;
    }
}
