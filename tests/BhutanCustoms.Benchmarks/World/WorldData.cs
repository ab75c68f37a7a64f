using System.Globalization;
using System.IO.Compression;
using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Benchmarks.World;

/// <summary>A customs world of another maker: a history labelled where it was inspected, the items after it, and their truth.</summary>
/// <param name="History">Declarations with what inspections found.</param>
/// <param name="Tonight">The items of the months after, as declared.</param>
/// <param name="Irregular">Whether each of them is irregular in truth.</param>
/// <param name="Lost">The revenue that each of them costs, in local currency.</param>
/// <param name="Kinds">The kind of fraud of each.</param>
/// <param name="New">Whether its importer is new.</param>
internal sealed record WorldData(
    IReadOnlyList<ItemChunk> History,
    IReadOnlyList<ItemChunk> Tonight,
    bool[] Irregular,
    double[] Lost,
    string[] Kinds,
    bool[] New
)
{
    /// <summary>Reads <c>history</c>, <c>tonight</c> and <c>truth</c> (<c>.csv.gz</c>) of a folder, by the shipped mapping <c>date</c>.</summary>
    public static async Task<WorldData> ReadAsync(string folder)
    {
        var truth = Lines(Path.Combine(folder, "truth.csv.gz")).Skip(1).Select(line => line.Split(',')).ToArray();
        return new WorldData(
            await ItemsAsync(folder, "history").ConfigureAwait(false),
            await ItemsAsync(folder, "tonight").ConfigureAwait(false),
            Array.ConvertAll(truth, cells => cells[1] == "1"),
            Array.ConvertAll(truth, cells => double.Parse(cells[2], CultureInfo.InvariantCulture)),
            Array.ConvertAll(truth, cells => cells[3]),
            Array.ConvertAll(truth, cells => cells[6] == "1")
        );
    }

    private static async Task<List<ItemChunk>> ItemsAsync(string folder, string name)
    {
        var chunks = new List<ItemChunk>();
        await CiddReader
            .ReadAsync(Path.Combine(folder, name + ".csv.gz"), parsed => chunks.Add(parsed.Items), source: "date")
            .ConfigureAwait(false);
        return chunks;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
