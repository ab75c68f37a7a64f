namespace BhutanCustoms.Fraud.Simulation;

/// <summary>A week and what of it was inspected.</summary>
/// <param name="Week">The items.</param>
/// <param name="Weights">
/// Part by part and row by row: 0 where not inspected, 1 where the ranking chose, and where the lot did, how many unranked items each pick stands for.
/// </param>
internal sealed record InspectedWeek(WeekOfItems Week, double[][] Weights)
{
    public SimulatedWeek Count(int model)
    {
        var (chosen, hits, revenue, traced) = (0, 0, 0.0, default(TracedItems));
        foreach (var (part, weights) in Week.Parts.Zip(Weights))
        {
            for (var row = 0; row < weights.Length; row++)
            {
                var inspected = weights[row] > 0;
                if (inspected)
                {
                    chosen++;
                    hits += part.Irregular[row] ? 1 : 0;
                    revenue += part.Amounts[row];
                }

                if (part.Traced[row])
                {
                    traced += new TracedItems(1, inspected ? 1 : 0, part.Amounts[row], inspected ? part.Amounts[row] : 0);
                }
            }
        }

        return new SimulatedWeek(DateOnly.FromDayNumber(Week.FirstDay), Week.Count, chosen, hits, revenue, Week.Best(chosen), model, traced);
    }
}
