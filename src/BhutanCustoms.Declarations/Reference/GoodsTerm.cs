using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>A name of goods with its HS code, such as a tariff index or a customs office's own list gives.</summary>
/// <param name="Code">The code, 6 to 10 digits. It may be outside the nomenclature, as of an older edition; training leaves those
/// out.</param>
/// <param name="Text">What the goods are called; never empty.</param>
public sealed record GoodsTerm(string Code, string Text)
{
    /// <summary>Reads a table with the columns code and text; dots and spaces in codes are passed over.</summary>
    /// <exception cref="FormatException">A column is missing, a code isn't of 6 to 10 digits, or a text is empty; the message names row and
    /// column.</exception>
    internal static GoodsTerm[] Read(CsvTable table) =>
        [
            .. table.Rows.Select(row =>
            {
                var code = row["code"].Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
                if (code.Length is < 6 or > 10 || !code.All(char.IsAsciiDigit))
                {
                    throw row.Bad("code", "an HS code of 6 to 10 digits; correct it or take the row out");
                }

                return row["text"].Trim() is { Length: > 0 } text
                    ? new GoodsTerm(code, text)
                    : throw row.Bad("text", "a name of goods; give one or take the row out");
            }),
        ];
}
