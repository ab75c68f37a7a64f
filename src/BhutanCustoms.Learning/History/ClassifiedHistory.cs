using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Night.Chunks;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// Gives a history the columns that its items would have had when they were scored: what a classifier says that was trained on earlier
/// items only. A classifier that had seen an item would find its code right more often than it ever will in use, and the fraud model would
/// learn to trust it too much.
/// </summary>
internal static class ClassifiedHistory
{
    /// <summary>
    /// The items are cut into so many periods of as many items; each is classified by what was known at its beginning, the first not at
    /// all.
    /// </summary>
    private const int Periods = 4;

    /// <summary>
    /// The history with the columns of <see cref="ClassificationFields"/>: chunks that have them, from when they were scored, keep theirs.
    /// As it is where no other has descriptions.
    /// </summary>
    /// <param name="chunks">The history.</param>
    /// <param name="reference">The lists, with the goods terms.</param>
    /// <param name="ranking">The classifier of the whole history, whose ranking the periods' classifiers take over.</param>
    /// <param name="threads">Periods that are classified at once.</param>
    /// <param name="cancellationToken">Stops it between periods.</param>
    public static IReadOnlyList<ItemChunk> Attach(
        IReadOnlyList<ItemChunk> chunks,
        ReferenceData reference,
        HsModel ranking,
        int threads,
        CancellationToken cancellationToken
    )
    {
        var open = chunks.Where(chunk => chunk.Number(ClassificationFields.ProbabilityWrong) is null).ToArray();
        if (!open.Any(chunk => chunk.Text(DeclarationFields.Description) is not null))
        {
            return chunks;
        }

        var begins = Begins(open);
        var found = open.ToDictionary(chunk => chunk, chunk => new Findings(chunk.Count));
        Parallel.For(
            0,
            begins.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            period =>
            {
                if (KnownGoodsHistory.KnownOn(chunks, reference, begins[period]) is { Count: > 0 } known)
                {
                    var model = HsTrainer.Train(known, reference.Nomenclature, ranking);
                    var end = period + 1 < begins.Length ? begins[period + 1] : int.MaxValue;
                    foreach (var chunk in open)
                    {
                        Classify(chunk, begins[period], end, model, reference, found[chunk]);
                    }
                }
            }
        );

        return [.. chunks.Select(chunk => found.TryGetValue(chunk, out var findings) ? findings.Attach(chunk) : chunk)];
    }

    /// <summary>The days on which all periods but the first begin; fewer where all items are of a few days.</summary>
    private static int[] Begins(IReadOnlyList<ItemChunk> chunks)
    {
        var days = chunks.SelectMany(chunk => chunk.Date(DeclarationFields.DeclarationDate)!.Days.ToArray()).Order().ToArray();
        return days.Length == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(1, Periods - 1)
                    .Select(period => days[days.Length * period / Periods])
                    .Where(day => day > days[0])
                    .Distinct(),
            ];
    }

    private static void Classify(ItemChunk chunk, int from, int until, HsModel model, ReferenceData reference, Findings into)
    {
        var days = chunk.Date(DeclarationFields.DeclarationDate)!;
        var rows = Enumerable.Range(0, chunk.Count).Where(row => days.Days[row] >= from && days.Days[row] < until).ToArray();
        var result = model.ClassifyChunk(chunk.Take(rows), reference.Duties, reference.Editions);
        for (var i = 0; i < rows.Length; i++)
        {
            (into.Codes[rows[i]], into.Wrong[rows[i]], into.Stakes[rows[i]]) = (
                result.Codes[i],
                result.ProbabilitiesWrong[i],
                result.TaxesAtStake[i]
            );
        }
    }

    private sealed class Findings
    {
        public Findings(int count)
        {
            (Codes, Wrong, Stakes) = (new string?[count], new double[count], new double[count]);
            Array.Fill(Wrong, double.NaN);
            Array.Fill(Stakes, double.NaN);
        }

        public string?[] Codes { get; }

        public double[] Wrong { get; }

        public double[] Stakes { get; }

        public ItemChunk Attach(ItemChunk chunk) =>
            HsSuggestions.Attach(chunk, new NumberColumn(Wrong), new NumberColumn(Stakes), CategoryColumn.From(Codes));
    }
}
