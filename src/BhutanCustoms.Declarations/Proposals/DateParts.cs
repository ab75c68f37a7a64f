namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Columns that are year, month and day of one date.</summary>
internal static class DateParts
{
    private static readonly string[][] Names =
    [
        ["year", "yr", "yyyy", "yy"],
        ["month", "mm", "mon"],
        ["day", "dd"],
    ];

    /// <summary>Which part a column is by its name and values: 0 the year, 1 the month, 2 the day; -1 none.</summary>
    public static int PartOf(string column, ColumnProfile profile)
    {
        var pieces = FieldVocabulary.Pieces(column);
        var part = Array.FindIndex(Names, names => pieces.Any(names.Contains));
        return part >= 0 && profile.Filled > 0 && profile.Share(text => IsPart(text, part)) > 0.95 ? part : -1;
    }

    /// <summary>The columns of a date, the year first.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> columns) =>
        [.. columns.OrderBy(column => Array.FindIndex(Names, names => FieldVocabulary.Pieces(column).Any(names.Contains)))];

    private static bool IsPart(string text, int part) =>
        int.TryParse(text, out var number)
        && part switch
        {
            0 => number is (>= 1990 and < 2100) or (>= 0 and <= 99 and not 0),
            1 => number is >= 1 and <= 12,
            _ => number is >= 1 and <= 31,
        };
}
