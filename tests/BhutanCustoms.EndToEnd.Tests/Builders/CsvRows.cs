using System.Text;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Reads result files.</summary>
public static class CsvRows
{
    public static IReadOnlyList<CsvTable.Row> Of(BinaryData file) => CsvTable.Parse(file.ToMemory().Span, "result").Rows;

    /// <summary>The values of one column of a file without quotes in it.</summary>
    public static string[] Column(byte[] file, string name)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var index = Array.IndexOf(lines[0].Split(','), name);
        return [.. lines.Skip(1).Select(line => line.Split(',')[index])];
    }
}
