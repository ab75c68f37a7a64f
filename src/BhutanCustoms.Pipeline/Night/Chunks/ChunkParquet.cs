using Apache.Arrow;
using Apache.Arrow.Types;
using BhutanCustoms.Declarations.Items;
using ParquetSharp;
using ParquetSharp.Arrow;
using Column = BhutanCustoms.Declarations.Items.Column;
using DateColumn = BhutanCustoms.Declarations.Items.DateColumn;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>
/// Chunks as Parquet (Snappy): a column a field under the field's name; categories stay dictionary-encoded on the way in and out,
/// so that nothing is decoded row by row. Missing values are nulls.
/// </summary>
public static class ChunkParquet
{
    // Arrow's own allocator keeps what it once had; the system's gives it back, so that memory stays that of the chunks at work.
    private static readonly MemoryPool Pool = MemoryPool.SystemMemoryPool();

    /// <summary>Writes a chunk.</summary>
    /// <returns>The file.</returns>
    public static ReadOnlyMemory<byte> Write(ItemChunk chunk)
    {
        var names = chunk.Columns.Keys.Order(StringComparer.Ordinal).ToArray();
        var arrays = names.Select(name => ArrowColumns.ToArrow(chunk.Columns[name])).ToArray();
        var schema = new Apache.Arrow.Schema(
            names.Zip(arrays, (name, array) => new Field(name, array.Data.DataType, nullable: true)),
            null
        );
        using var builder = new WriterPropertiesBuilder();
        builder.MemoryPool(Pool).Compression(Compression.Snappy).DisableStatistics();
        foreach (var name in names.Where(name => chunk.Columns[name] is not CategoryColumn))
        {
            builder.DisableDictionary(name);
        }

        using var properties = builder.Build();
        using var arrowBuilder = new ArrowWriterPropertiesBuilder();
        using var arrowProperties = arrowBuilder.StoreSchema().Build();
        var file = new MemoryStream();
        using (var batch = new RecordBatch(schema, arrays, chunk.Count))
        using (var writer = new FileWriter(file, schema, properties, arrowProperties, leaveOpen: true))
        {
            writer.WriteRecordBatch(batch, Math.Max(1, chunk.Count));
            writer.Close();
        }

        return file.GetBuffer().AsMemory(0, (int)file.Length);
    }

    /// <summary>Reads a chunk; one without items comes without columns.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">Which fields to read; null for all.</param>
    public static ItemChunk Read(Stream file, Func<string, bool>? wanted = null)
    {
        using var arrowProperties = ArrowReaderProperties.GetDefault();
        arrowProperties.BatchSize = int.MaxValue;

        // Reading ahead leaves the stream with a thread of Arrow's, which may call it back when it is long gone: that ends the process.
        arrowProperties.PreBuffer = false;
        arrowProperties.UseThreads = false;
        using var properties = ReaderProperties.WithMemoryPool(Pool);
        using var reader = new FileReader(file, properties, arrowProperties, leaveOpen: true);
        var fields = reader.Schema.FieldsList;
        var indices = Enumerable.Range(0, fields.Count).Where(index => wanted?.Invoke(fields[index].Name) ?? true).ToArray();
        using var batches = reader.GetRecordBatchReader(columns: indices);
        ItemChunk? chunk = null;
        while (batches.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult() is { } batch)
        {
            using (batch)
            {
                var part = new ItemChunk(
                    batch.Length,
                    Enumerable
                        .Range(0, batch.ColumnCount)
                        .Select(index =>
                            KeyValuePair.Create(batch.Schema.FieldsList[index].Name, ArrowColumns.FromArrow(batch.Column(index)))
                        )
                );
                chunk = chunk is null
                    ? part
                    : throw new InvalidDataException("A chunk's file has more than one row group; it was not written by this program.");
            }
        }

        return chunk ?? new ItemChunk(0, []);
    }
}
