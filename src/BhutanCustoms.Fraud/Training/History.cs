using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Declarations of the past with what inspections found, on one time axis. Rows are numbered through all chunks. A label is known from the
/// day after its finding_date (declaration_date where the source has none).
/// </summary>
internal sealed class History
{
    /// <summary>The day of what has no date: behind everything else, so that it tells nothing about any other row.</summary>
    private const int Never = int.MaxValue;

    private readonly float[] labels;

    public History(IEnumerable<ItemChunk> chunks, HsEditions? editions = null)
    {
        Editions = editions;
        Chunks = [.. chunks.Select(WithoutDescription)];
        labels = [.. Chunks.SelectMany(chunk => Numbers(chunk, DeclarationFields.Finding))];
        Revenue = [.. Chunks.SelectMany(chunk => Numbers(chunk, DeclarationFields.AdditionalRevenue))];
        Declared = [.. Chunks.SelectMany(chunk => Days(chunk, DeclarationFields.DeclarationDate))];
        Known = [.. Chunks.SelectMany(chunk => Days(chunk, DeclarationFields.FindingDate))];
        for (var row = 0; row < Known.Length; row++)
        {
            Known[row] = Known[row] == Never ? Declared[row] : Known[row];
        }

        Labelled = [.. Enumerable.Range(0, labels.Length).Where(row => !float.IsNaN(labels[row])).OrderBy(row => Declared[row])];
    }

    public IReadOnlyList<ItemChunk> Chunks { get; }

    /// <summary>What became of the codes of earlier editions; null where none are known.</summary>
    public HsEditions? Editions { get; }

    public int Count => labels.Length;

    /// <summary>The day on which each row was declared.</summary>
    public int[] Declared { get; }

    /// <summary>The day on which each row's label became known; meaningless where it has none.</summary>
    public int[] Known { get; }

    /// <summary>Additional revenue of each row in local currency, NaN where it is unknown.</summary>
    public float[] Revenue { get; }

    /// <summary>CIF value of each row in local currency, NaN where it is unknown.</summary>
    public double[] Value => field ??= [.. Chunks.SelectMany(chunk => chunk.LocalCif())];

    /// <summary>The rows that have a label, in the order of their declaration.</summary>
    public int[] Labelled { get; }

    /// <summary>The fields that have a value in at least one row.</summary>
    public IReadOnlySet<string> Fields =>
        field ??= Chunks
            .SelectMany(chunk => chunk.Columns)
            .Where(column => Enumerable.Range(0, column.Value.Count).Any(row => !column.Value.IsMissing(row)))
            .Select(column => column.Key)
            .ToHashSet();

    /// <summary>All rows, in the order of their declaration.</summary>
    public int[] ByDeclared => field ??= Sorted([.. Enumerable.Range(0, Count)], Declared);

    /// <summary>The rows that have a label, in the order in which it became known.</summary>
    public int[] ByKnown => field ??= Sorted([.. Labelled], Known);

    /// <summary>How many inspections found something.</summary>
    public int Findings => Labelled.Count(Found);

    /// <summary>Whether there are as many findings, and as many inspections without one, as a model needs.</summary>
    public bool AllowsModel => Math.Min(Findings, Labelled.Length - Findings) >= FraudTrainer.FewestOfEach;

    /// <summary>Whether an inspection of the row found something.</summary>
    public bool Found(int row) => labels[row] > 0;

    /// <summary>Whether the row has a date of declaration.</summary>
    public bool IsDated(int row) => Declared[row] != Never;

    /// <summary>
    /// The day that leaves about that share of the labelled rows on it or behind it; null where that leaves none before it.
    /// </summary>
    public int? DayBeforeLast(double share)
    {
        var at = (int)(Labelled.Length * (1 - share));
        return at < Labelled.Length && Declared[Labelled[at]] is var day && day > Declared[Labelled[0]] && day < Never ? day : null;
    }

    /// <summary>What was known when a day began: the rows declared before it, with those of their labels that were known.</summary>
    public History Before(int day) => new(Select(row => Declared[row] < day).Select(chunk => Forget(chunk, day)), Editions);

    /// <summary>The labelled rows declared on a day or later, and before another.</summary>
    public History Between(int day, int end = int.MaxValue) =>
        new(Select(row => Declared[row] >= day && Declared[row] < end && !float.IsNaN(labels[row])), Editions);

    /// <summary>The chunk of each of <see cref="Labelled"/>, and its row there.</summary>
    public (int Chunk, int Row)[] Places()
    {
        var all = Chunks.SelectMany((chunk, number) => Enumerable.Range(0, chunk.Count).Select(row => (number, row))).ToArray();
        return Array.ConvertAll(Labelled, row => all[row]);
    }

    private IEnumerable<ItemChunk> Select(Func<int, bool> wanted)
    {
        var first = 0;
        foreach (var chunk in Chunks)
        {
            yield return chunk.Take([.. Enumerable.Range(0, chunk.Count).Where(i => wanted(first + i))]);
            first += chunk.Count;
        }
    }

    private static int[] Sorted(int[] rows, int[] day)
    {
        Array.Sort(Array.ConvertAll(rows, row => day[row]), rows);
        return rows;
    }

    private static ItemChunk Forget(ItemChunk chunk, int day)
    {
        var known = new History([chunk]);
        var finding = Array.ConvertAll(known.labels, label => (double)label);
        for (var row = 0; row < finding.Length; row++)
        {
            finding[row] = known.Known[row] < day ? finding[row] : double.NaN;
        }

        return new ItemChunk(
            chunk.Count,
            new Dictionary<string, Column>(chunk.Columns) { [DeclarationFields.Finding] = new NumberColumn(finding) }
        );
    }

    /// <summary>Descriptions are no features, and the largest part of a history.</summary>
    private static ItemChunk WithoutDescription(ItemChunk chunk) =>
        new(chunk.Count, chunk.Columns.Where(column => column.Key != DeclarationFields.Description));

    private static IEnumerable<float> Numbers(ItemChunk chunk, string field) =>
        chunk.Number(field) is { } column
            ? column.Values.ToArray().Select(value => (float)value)
            : Enumerable.Repeat(float.NaN, chunk.Count);

    private static IEnumerable<int> Days(ItemChunk chunk, string field) =>
        chunk.Date(field) is { } column
            ? column.Days.ToArray().Select(day => day < 0 ? Never : day)
            : Enumerable.Repeat(Never, chunk.Count);
}
