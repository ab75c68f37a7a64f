using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>A week and what of it was inspected.</summary>
/// <param name="Week">The items.</param>
/// <param name="Weights">
/// Part by part and row by row: 0 where not inspected, 1 where ranking or a criterion chose, and where the lot did, how many items that both
/// left each pick stands for.
/// </param>
internal sealed record InspectedWeek(WeekOfItems Week, double[][] Weights)
{
    /// <summary>What was drawn by lot: its score, and whether there was something to find.</summary>
    public IReadOnlyList<(double Score, bool Found)> Drawn { get; private init; } = [];

    /// <summary>A week of which some items were selected; those are named by part and row.</summary>
    public static InspectedWeek Of(WeekOfItems week, IReadOnlyList<SelectedItem> selected, InspectionTip? tip = null)
    {
        bool IsDrawn(SelectedItem item) =>
            item.Cause == SelectionCause.Random || (item.Cause == SelectionCause.Criterion && tip?.CountsAsDrawn == true);
        var drawn = selected.Count(IsDrawn);
        var weight = (double)(week.Count - (selected.Count - drawn)) / drawn;
        var weights = week.Parts.Select(part => new double[part.Items.Count]).ToArray();
        foreach (var item in selected)
        {
            weights[item.Chunk][item.Row] = IsDrawn(item) ? weight : 1;
        }

        return new InspectedWeek(week, weights)
        {
            Drawn =
            [
                .. selected
                    .Where(item => item.Cause == SelectionCause.Random)
                    .Select(item => ((double)item.Score, week.Parts[item.Chunk].Irregular[item.Row])),
            ],
        };
    }

    /// <summary>The inspected items declared from one day on whose findings were known before another, with their weights.</summary>
    public IEnumerable<(TruthChunk Items, double[] Weights)> Known(int from, int until, int daysToFinding)
    {
        foreach (var (part, weights) in Week.Parts.Zip(Weights))
        {
            int[] rows =
            [
                .. Enumerable
                    .Range(0, weights.Length)
                    .Where(row => weights[row] > 0 && part.Days.Days[row] >= from && part.Days.Days[row] + daysToFinding < until),
            ];
            if (rows.Length > 0)
            {
                yield return (part.Take(rows), Array.ConvertAll(rows, row => weights[row]));
            }
        }
    }

    /// <summary>The items declared on some days that weren't inspected.</summary>
    public IEnumerable<TruthChunk> Uninspected(int from, int until)
    {
        foreach (var (part, weights) in Week.Parts.Zip(Weights))
        {
            int[] rows =
            [
                .. Enumerable
                    .Range(0, weights.Length)
                    .Where(row => weights[row] <= 0 && part.Days.Days[row] >= from && part.Days.Days[row] < until),
            ];
            if (rows.Length > 0)
            {
                yield return part.Take(rows);
            }
        }
    }

    public SimulatedWeek Count(int model)
    {
        var (chosen, hits, revenue, traced, irregular, estimated) = (0, 0, 0.0, default(TracedItems), 0, 0.0);
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
                    estimated += part.Irregular[row] ? weights[row] : 0;
                }

                irregular += part.Irregular[row] ? 1 : 0;

                if (part.Traced[row])
                {
                    traced += new TracedItems(1, inspected ? 1 : 0, part.Amounts[row], inspected ? part.Amounts[row] : 0);
                }
            }
        }

        return new SimulatedWeek(
            DateOnly.FromDayNumber(Week.FirstDay),
            Week.Count,
            chosen,
            hits,
            revenue,
            Week.Best(chosen),
            model,
            traced,
            irregular,
            estimated
        );
    }
}
