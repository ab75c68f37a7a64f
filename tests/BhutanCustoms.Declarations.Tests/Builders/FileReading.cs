using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Reads files as production does and gathers the chunks.</summary>
internal sealed class FileReading
{
    public int RowsRead { get; private set; }

    public List<(long Line, DeclarationItem Item)> Accepted { get; } = [];

    public List<Reject> Rejects { get; } = [];

    public List<Repair> Repairs { get; } = [];

    public int Chunks { get; private set; }

    public static async Task<FileReading> OfAsync(
        byte[] file,
        SourceMapping? mapping = null,
        int blockBytes = 6 << 20,
        int parallelism = 2,
        ReferenceData? reference = null
    )
    {
        var layout = FileSniffer.Sniff(file, mapping ?? ShippedMappings.BySource["bhutan"]).Layout!;
        var reader = new DeclarationReader(layout, reference ?? ReferenceData.Shipped, Trade.Today)
        {
            BlockBytes = blockBytes,
            Parallelism = parallelism,
        };
        var reading = new FileReading();
        await foreach (var chunk in reader.ReadAsync(new MemoryStream(file)))
        {
            Assert.Equal(++reading.Chunks, chunk.Number);
            reading.RowsRead += chunk.RowsRead;
            reading.Accepted.AddRange(chunk.Lines.Select((line, row) => (line, chunk.Items.Item(row))));
            reading.Rejects.AddRange(chunk.Rejects);
            reading.Repairs.AddRange(chunk.Repairs);
        }

        return reading;
    }

    /// <summary>Reads one valid item of our own layout in which one field has other text.</summary>
    public static Task<FileReading> OfOneAsync(string field, string text, SourceMapping? mapping = null) =>
        OfOneAsync(field, Encoding.UTF8.GetBytes(text), mapping);

    public static Task<FileReading> OfOneAsync(string field, byte[] text, SourceMapping? mapping = null)
    {
        var item = Trade.Item(new Random(1), 1);
        item[DeclarationFields.Currency] = "BTN";
        item[field] = "\u0001";
        var file = new CsvFile([.. item.Keys]).Row(item).Bytes.AsSpan();
        var at = file.IndexOf((byte)1);
        return OfAsync([.. file[..at], .. text, .. file[(at + 1)..]], mapping);
    }
}
