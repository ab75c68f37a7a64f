using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Collects rows as the columns of a chunk. The lists of distinct values are the world's own, shared by all chunks.</summary>
internal sealed class ChunkBuilder
{
    private readonly WorldModel world;
    private readonly Action<ItemRow, int>[] setters;
    private readonly Func<int, KeyValuePair<string, Column>>[] takers;
    private readonly int size;
    private TextBuilder ids;
    private TextBuilder texts;
    private FraudKind[] kinds;
    private double[] lost;

    public ChunkBuilder(WorldModel world, int size, bool inspected)
    {
        this.world = world;
        this.size = size;
        ids = new TextBuilder(size);
        texts = new TextBuilder(size);
        kinds = new FraudKind[size];
        lost = new double[size];
        var columns = new List<(Action<ItemRow, int> Set, Func<int, KeyValuePair<string, Column>> Take)>(RowColumns.Declared(world, size));
        if (inspected)
        {
            columns.AddRange(RowColumns.Outcome(world, size));
        }

        setters = [.. columns.Select(column => column.Set)];
        takers = [.. columns.Select(column => column.Take)];
    }

    public int Count { get; private set; }

    public void Add(ItemRow row)
    {
        Span<byte> number = stackalloc byte[DeclarationNumber.MostBytes];
        ids.Add(number[..DeclarationNumber.Write(world, row, number)]);
        texts.Add(row.Text.AsSpan(0, row.TextLength));
        foreach (var set in setters)
        {
            set(row, Count);
        }

        kinds[Count] = row.Kind;
        lost[Count++] = row.LostRevenue;
    }

    /// <summary>The chunk of what was added; the builder starts anew.</summary>
    public SyntheticChunk Take()
    {
        var columns = takers.Select(take => take(Count)).Append(new(DeclarationFields.DeclarationId, ids.Take()));
        if (world.Options.Descriptions)
        {
            columns = columns.Append(new(DeclarationFields.Description, texts.Take()));
        }

        var chunk = new SyntheticChunk(new ItemChunk(Count, columns), kinds[..Count], lost[..Count]);
        (ids, texts, kinds, lost, Count) = (new(size), new(size), new FraudKind[size], new double[size], 0);
        return chunk;
    }
}
