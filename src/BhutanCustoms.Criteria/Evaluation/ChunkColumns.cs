using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>What conditions need of a chunk's columns, worked out once.</summary>
internal sealed class ChunkColumns(ItemChunk chunk, IReadOnlyDictionary<CriterionField, Texts.PhraseIndex> phrases, int atoms)
{
    private readonly Dictionary<CriterionField, Column?> columns = [];
    private readonly Dictionary<CriterionField, CodeIndex?> codes = [];
    private readonly Dictionary<CriterionField, RowSet> known = [];
    private readonly Dictionary<CriterionField, ulong[]?[]> words = [];

    /// <summary>No row.</summary>
    public RowSet None { get; } = new(RowSet.Blank(chunk.Count));

    /// <summary>The numbers of a field; null where the chunk has none.</summary>
    public NumberColumn? Number(CriterionField field) => Column(field) as NumberColumn;

    /// <summary>The values of a field by their rows; null where the chunk has none.</summary>
    public CodeIndex? Codes(CriterionField field)
    {
        if (!codes.TryGetValue(field, out var index))
        {
            codes.Add(field, index = Column(field) is CategoryColumn column ? new CodeIndex(column) : null);
        }

        return index;
    }

    /// <summary>The rows whose text has one of the words of an atom.</summary>
    public RowSet Words(CriterionField field, int atom)
    {
        if (!words.TryGetValue(field, out var found))
        {
            words.Add(field, found = new ulong[atoms][]);
            if (Column(field) is TextColumn texts)
            {
                phrases[field].Find(texts, (owner, row) => RowSet.Set(found[owner] ??= RowSet.Blank(chunk.Count), row));
            }
        }

        return found[atom] is { } rows ? new RowSet(rows) : None;
    }

    /// <summary>The rows that have a value of a field.</summary>
    public RowSet Known(CriterionField field)
    {
        if (!known.TryGetValue(field, out var rows))
        {
            known.Add(field, rows = KnownOf(field));
        }

        return rows;
    }

    /// <summary>The rows that have none.</summary>
    public RowSet Missing(CriterionField field) => Everything().Without(Known(field));

    private RowSet KnownOf(CriterionField field)
    {
        switch (Column(field))
        {
            case null:
                return None;
            case CategoryColumn:
                return Codes(field)!.Known;
            case NumberColumn numbers:
                return NumberBounds.Of(numbers, double.NegativeInfinity, double.PositiveInfinity);
            case var column:
                var rows = RowSet.Blank(chunk.Count);
                for (var row = 0; row < chunk.Count; row++)
                {
                    if (!column.IsMissing(row))
                    {
                        RowSet.Set(rows, row);
                    }
                }

                return new RowSet(rows);
        }
    }

    private RowSet Everything()
    {
        var rows = RowSet.Blank(chunk.Count);
        Array.Fill(rows, ulong.MaxValue);
        if (chunk.Count % 64 is > 0 and var last)
        {
            rows[^1] = (1UL << last) - 1;
        }

        return new RowSet(rows);
    }

    private Column? Column(CriterionField field)
    {
        if (!columns.TryGetValue(field, out var column))
        {
            columns.Add(field, column = DerivedColumns.Of(chunk, field));
        }

        return column;
    }
}
