namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>Finds the columns of a history file by the names in its header.</summary>
internal static class HistoryHeader
{
    private static readonly Dictionary<HistoryColumn, string[]> Names = new()
    {
        [HistoryColumn.Month] = ["month", "period", "date", "yearmonth", "ds", "time", "day"],
        [HistoryColumn.Amount] =
        [
            "amount",
            "value",
            "revenue",
            "total",
            "amountnu",
            "valuenu",
            "revenuenu",
            "nu",
            "ngultrum",
            "collection",
            "collected",
            "receipts",
            "y",
        ],
        [HistoryColumn.Office] = ["office", "customsoffice", "rrco", "station", "officecode"],
        [HistoryColumn.Head] = ["head", "taxhead", "tax", "taxtype", "revenuehead"],
        [HistoryColumn.ChapterGroup] = ["chaptergroup", "chapters", "chapter", "goods", "commodity", "commoditygroup", "goodsgroup"],
        [HistoryColumn.Origin] = ["origin", "origingroup", "country", "countryoforigin", "source"],
        [HistoryColumn.KnownAt] = ["knownat", "known", "vintage", "version", "asof"],
    };

    /// <summary>The place of each column that the header has, and what is wrong with it, if anything.</summary>
    public static (Dictionary<HistoryColumn, int> Columns, string? Problem) Read(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<HistoryColumn, int>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = new string([.. header[i].Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
            foreach (var (column, _) in Names.Where(n => n.Value.Contains(name)))
            {
                if (!columns.TryAdd(column, i))
                {
                    return (columns, $"The columns '{header[columns[column]]}' and '{header[i]}' both mean {column}: leave one out.");
                }
            }
        }

        return (columns, Missing(columns, HistoryColumn.Month, header) ?? Missing(columns, HistoryColumn.Amount, header));
    }

    private static string? Missing(Dictionary<HistoryColumn, int> columns, HistoryColumn column, IReadOnlyList<string> header) =>
        columns.ContainsKey(column)
            ? null
            : $"No column is named {string.Join(", ", Names[column][..4])} or alike (found: {string.Join(", ", header)}): name "
                + $"the column of the {(column == HistoryColumn.Month ? "months" : "amounts")} '{Names[column][0]}'.";
}
