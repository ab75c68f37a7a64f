using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Scores by which an officer's labels can be judged, because no model that gives them has seen that officer's labels: officers are dealt
/// to some groups, and each group's items are scored by a model trained on the labels of the others. Where a champion scored the items
/// before they were inspected, its scores serve as well and cost nothing.
/// </summary>
/// <param name="trainer">Trains the models.</param>
public sealed class CrossFittedReference(FraudTrainer trainer)
{
    private const int Groups = 4;

    /// <summary>The scores of all labelled items.</summary>
    /// <param name="history">Declarations with what inspections found.</param>
    /// <param name="officers">The officer of each item of each chunk; empty where none is known: such labels are trained on and not
    /// scored.</param>
    /// <param name="stop">Asked between phases.</param>
    /// <returns>
    /// A score an item of each chunk; NaN where it has no label or no officer, or where the other labels don't allow a model.
    /// </returns>
    public IReadOnlyList<float[]> Of(
        IReadOnlyList<ItemChunk> history,
        IReadOnlyList<IReadOnlyList<string>> officers,
        CancellationToken stop = default
    )
    {
        var scores = history.Select(chunk => Enumerable.Repeat(float.NaN, chunk.Count).ToArray()).ToArray();
        var group = Deal(history, officers);
        for (var g = 0; g < Math.Min(Groups, group.Count); g++)
        {
            int[] Rows(int chunk) =>
                [
                    .. Enumerable
                        .Range(0, history[chunk].Count)
                        .Where(row => group.TryGetValue(officers[chunk][row], out var dealt) && dealt == g),
                ];
            var others = history.Select((chunk, i) => Without(chunk, Rows(i)));
            if (trainer.Train(others, progress: null, stop).Model is { } model)
            {
                for (var i = 0; i < history.Count; i++)
                {
                    Score(model, history[i], Rows(i), scores[i]);
                }
            }
        }

        return scores;
    }

    /// <summary>Officers with many labels first, in turn, so that the groups are of about the same size.</summary>
    private static Dictionary<string, int> Deal(IReadOnlyList<ItemChunk> history, IReadOnlyList<IReadOnlyList<string>> officers) =>
        history
            .SelectMany((chunk, i) => officers[i].Where((officer, row) => officer.Length > 0 && IsLabelled(chunk, row)))
            .CountBy(officer => officer)
            .OrderByDescending(officer => officer.Value)
            .ThenBy(officer => officer.Key, StringComparer.Ordinal)
            .Select((officer, place) => (officer.Key, place % Groups))
            .ToDictionary();

    private static void Score(FraudModel model, ItemChunk chunk, int[] rows, float[] into)
    {
        int[] labelled = [.. rows.Where(row => IsLabelled(chunk, row))];
        foreach (var (row, score) in labelled.Zip(model.Score(chunk.Take(labelled)).Score))
        {
            into[row] = score;
        }
    }

    private static ItemChunk Without(ItemChunk chunk, int[] rows)
    {
        if (rows.Length == 0 || chunk.Number(DeclarationFields.Finding) is not { } finding)
        {
            return chunk;
        }

        var left = finding.Values.ToArray();
        foreach (var row in rows)
        {
            left[row] = double.NaN;
        }

        return chunk.With(DeclarationFields.Finding, new NumberColumn(left));
    }

    private static bool IsLabelled(ItemChunk chunk, int row) => chunk.Number(DeclarationFields.Finding)?.IsMissing(row) == false;
}
