using System.Globalization;
using System.Text;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>
/// The input of the batch benchmark: the rows of cidd/train.csv over and over with new declaration numbers, as the peer script makes it.
/// </summary>
internal static class BatchFile
{
    public static void Write(string data, string target, int rows)
    {
        var lines = File.ReadAllLines(Path.Combine(data, "cidd", "train.csv"));
        using var writer = new StreamWriter(target, append: false, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine(lines[0]);
        for (var row = 0; row < rows; row++)
        {
            var line = lines[1 + (row % (lines.Length - 1))];
            writer.Write(row.ToString(CultureInfo.InvariantCulture));
            writer.WriteLine(line.AsSpan(line.IndexOf(',', StringComparison.Ordinal)));
        }
    }
}
