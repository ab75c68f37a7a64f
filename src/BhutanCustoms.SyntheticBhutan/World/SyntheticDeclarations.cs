using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Output;

namespace BhutanCustoms.SyntheticBhutan.World;

/// <summary>The declarations of a range of days. Each enumeration and each file makes them again, the same every time.</summary>
public sealed class SyntheticDeclarations
{
    private readonly WorldModel world;
    private readonly Func<IEnumerable<ItemRow>> rows;

    internal SyntheticDeclarations(WorldModel world, Func<IEnumerable<ItemRow>> rows, bool inspected)
    {
        this.world = world;
        this.rows = rows;
        Inspected = inspected;
    }

    /// <summary>Whether some items have findings.</summary>
    public bool Inspected { get; }

    /// <summary>The items one by one with their truth. For many items <see cref="Chunks"/> is several times faster.</summary>
    public IEnumerable<SyntheticItem> Items()
    {
        var reader = new RowReader(world);
        foreach (var row in rows())
        {
            yield return reader.Read(row);
        }
    }

    /// <summary>The items in chunks with their truth.</summary>
    /// <param name="size">Items a chunk; the last one may be smaller.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public IEnumerable<SyntheticChunk> Chunks(int size = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Make();

        IEnumerable<SyntheticChunk> Make()
        {
            var builder = new ChunkBuilder(world, size, Inspected);
            foreach (var row in rows())
            {
                builder.Add(row);
                if (builder.Count == size)
                {
                    yield return builder.Take();
                }
            }

            if (builder.Count > 0)
            {
                yield return builder.Take();
            }
        }
    }

    /// <summary>
    /// Writes the items as CSV in the layout of <see cref="Declarations.Items.DeclarationFields.All"/>, only the fields that this world
    /// fills: UTF-8 without byte order mark, LF, RFC 4180 quotes, dates as yyyy-MM-dd, decimal points.
    /// </summary>
    /// <param name="stream">Where to write; stays open.</param>
    /// <param name="options">Columns and planted faults; null for the defaults.</param>
    /// <param name="planted">Told of each planted fault, in the order of lines.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share of faults is outside 0 to 1, or both together are above 1.</exception>
    public void WriteCsv(Stream stream, SyntheticCsvOptions? options = null, Action<PlantedFault>? planted = null)
    {
        options ??= new SyntheticCsvOptions();
        options.Check();
        using var writer = new CsvRowWriter(world, stream, Inspected && options.Outcomes, new Dirt(options, world.Options.Seed, planted));
        writer.WriteHeader();
        foreach (var row in rows())
        {
            writer.Write(row);
        }
    }

    /// <summary>
    /// Writes the truth as CSV with the columns <c>item,kind,lost_revenue</c>: declaration and item number with a slash between,
    /// the kind or <c>none</c>, and ngultrum.
    /// </summary>
    /// <param name="stream">Where to write; stays open.</param>
    public void WriteTruth(Stream stream)
    {
        using var text = new CsvText(stream);
        text.Line("item,kind,lost_revenue"u8);
        foreach (var row in rows())
        {
            text.DeclarationNumber(world, row);
            text.Slash();
            text.Integer(row.ItemNumber);
            text.Next();
            text.Ascii(WorldModel.Kinds[(int)row.Kind]);
            text.Next();
            text.Number(row.LostRevenue);
            text.EndLine();
        }
    }
}
