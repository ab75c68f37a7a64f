using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Night.Chunks;

public sealed class ChunkParquetTests
{
    private static readonly Gen<string> Sign = Gen.OneOf("a", "7", " ", ",", "\"", "\n", "é", "ཀ", "𐍈", "\u0001");
    private static readonly Gen<string?> Text = Gen.OneOf(
        Gen.Const((string?)null),
        Sign.Array[1, 6].Select(signs => (string?)string.Concat(signs))
    );
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double,
        Gen.Double[-1e6, 1e6],
        Gen.OneOf(0d, -0.0, double.NaN, double.MaxValue, double.Epsilon)
    );
    private static readonly Gen<int> Day = Gen.OneOf(Gen.Const(DateColumn.Missing), Gen.Int[0, DateOnly.MaxValue.DayNumber]);

    private static readonly Gen<ItemChunk> Chunk =
        from rows in Gen.Int[1, 40]
        from office in Text.Array[rows]
        from description in Text.Array[rows]
        from cif in Number.Array[rows]
        from date in Day.Array[rows]
        from columns in Gen.Int[0, 15]
        select Make(rows, office, description, cif, date, columns);

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Chunk.Sample(chunk => AssertSame(chunk, Read(ChunkParquet.Write(chunk))), seed: "4VShqxMljBm1", iter: 300, threads: 1);

    [Fact]
    public void A_chunk_without_items_is_read_as_one() => Assert.Equal(0, Read(ChunkParquet.Write(Make(0, [], [], [], [], 15))).Count);

    [Fact]
    public void Reads_just_the_fields_that_are_wanted()
    {
        var chunk = Make(2, ["PHU", null], ["tea", "salt"], [1, 2], [5, 6], 15);

        var read = Read(ChunkParquet.Write(chunk), field => field is DeclarationFields.CifValue or "unknown");

        Assert.Equal([DeclarationFields.CifValue], read.Columns.Keys);
        Assert.Equal([1, 2], read.Number(DeclarationFields.CifValue)!.Values.ToArray());
    }

    [Fact]
    public void The_same_chunk_gives_the_same_bytes()
    {
        var chunk = Make(3, ["PHU", null, "SAM"], ["tea", "salt", null], [1, double.NaN, 3], [5, 6, -1], 15);

        Assert.Equal(ChunkParquet.Write(chunk).ToArray(), ChunkParquet.Write(chunk).ToArray());
    }

    [Fact]
    public void Values_that_no_item_uses_and_a_chunk_cut_from_another_do_no_harm()
    {
        var codes = new CategoryColumn(new[] { 2, -1, 2, 0 }, ["a", "never", "c"]);
        var chunk = new ItemChunk(4, [KeyValuePair.Create(DeclarationFields.Office, (Column)codes)]).Take([3, 1, 0]);

        Assert.Equal(["a", null, "c"], Values(Read(ChunkParquet.Write(chunk)).Columns[DeclarationFields.Office], 3));
    }

    [Fact]
    public void Many_threads_write_and_read_at_once()
    {
        var chunks = Enumerable
            .Range(1, 64)
            .Select(number =>
                Make(
                    number * 10,
                    [.. Enumerable.Range(0, number * 10).Select(row => row % 7 == 0 ? null : $"office {row % number}")],
                    [.. Enumerable.Range(0, number * 10).Select(row => row % 5 == 0 ? null : $"goods {row}")],
                    [.. Enumerable.Range(0, number * 10).Select(row => row / 3.0)],
                    [.. Enumerable.Range(0, number * 10)],
                    15
                )
            )
            .ToArray();

        Parallel.For(
            0,
            512,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            i => AssertSame(chunks[i % 64], Read(ChunkParquet.Write(chunks[i % 64])))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void What_is_cut_off_or_no_chunk_is_an_exception(int bytes)
    {
        var file = ChunkParquet.Write(Make(3, ["PHU", null, "SAM"], ["tea", "salt", null], [1, 2, 3], [5, 6, 7], 15));

        Assert.ThrowsAny<Exception>(() => Read(file[..bytes]));
    }

    private static ItemChunk Read(ReadOnlyMemory<byte> file, Func<string, bool>? wanted = null) =>
        ChunkParquet.Read(new MemoryStream(file.ToArray()), wanted);

    private static ItemChunk Make(int rows, string?[] office, string?[] description, double[] cif, int[] date, int columns)
    {
        KeyValuePair<string, Column>[] all =
        [
            KeyValuePair.Create(DeclarationFields.Office, (Column)CategoryColumn.From(office)),
            KeyValuePair.Create(DeclarationFields.Description, (Column)TextColumn.From(description)),
            KeyValuePair.Create(DeclarationFields.CifValue, (Column)new NumberColumn(cif)),
            KeyValuePair.Create(DeclarationFields.DeclarationDate, (Column)new DateColumn(date)),
        ];
        return new ItemChunk(rows, all.Where((_, index) => (columns & (1 << index)) != 0 || index == 0));
    }

    private static void AssertSame(ItemChunk expected, ItemChunk actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Columns.Keys.Order(), actual.Columns.Keys.Order());
        foreach (var (name, column) in expected.Columns)
        {
            Assert.IsType(column.GetType(), actual.Columns[name]);
            Assert.Equal(Values(column, expected.Count), Values(actual.Columns[name], actual.Count));
        }
    }

    private static object?[] Values(Column column, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(row =>
                    column switch
                    {
                        _ when column.IsMissing(row) => null,
                        CategoryColumn category => category[row],
                        TextColumn text => text[row],
                        NumberColumn number => BitConverter.DoubleToInt64Bits(number[row]),
                        DateColumn date => (object?)date[row],
                        _ => throw new InvalidOperationException(column.GetType().Name),
                    }
                ),
        ];
}
