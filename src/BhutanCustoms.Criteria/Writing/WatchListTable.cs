using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>Entries of a watch list as a table: column <c>value</c>, and perhaps <c>reason</c> and <c>until</c> (yyyy-MM-dd).</summary>
public static class WatchListTable
{
    /// <summary>Reads a CSV as spreadsheets save it, or just one value a line below the header <c>value</c>.</summary>
    /// <param name="list">The list whose entries are read: all but these is taken of it.</param>
    /// <param name="csv">The file.</param>
    public static WatchListReading Read(WatchList list, ReadOnlySpan<byte> csv)
    {
        try
        {
            var table = CsvTable.Parse(csv, "The watch list");
            var reader = new WatchListReader();
            var value = table.Column("value");
            var entries = table
                .Rows.Select(
                    (row, index) =>
                        reader.Entry(
                            list.Kind,
                            row[value],
                            table.Has("reason") ? row["reason"] : "",
                            table.Has("until") ? row["until"] : "",
                            $"entry {index + 1}"
                        )
                )
                .ToArray();
            return reader.Judge(list.Name, list.Kind, list.Source, list.Reason, list.Until, entries);
        }
        catch (FormatException exception)
        {
            return new WatchListReading(null, [new CriterionFault("file", exception.Message, "Columns are value, reason and until.")]);
        }
    }
}
