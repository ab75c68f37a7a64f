using System.Text;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>Reads nomenclatures from files of several known layouts and writes them in our own.</summary>
public static class NomenclatureFile
{
    private static readonly string[] CodeColumns = ["code", "hscode", "hs_code", "commodity_code", "tariff_code"];
    private static readonly string[] TextColumns = ["text", "description", "goods_description"];

    /// <summary>
    /// Reads a table with a column of codes (2 to 10 digits) and one of texts; other rows, such as totals, are passed over.
    /// </summary>
    /// <exception cref="FormatException">No such column, or not one subheading.</exception>
    public static Nomenclature Read(CsvTable table)
    {
        var code = table.Column(CodeColumns);
        var text = table.Column(TextColumns);
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var digits = row[code].Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            if (digits.Length is >= 2 and <= 10 && digits.All(char.IsAsciiDigit))
            {
                entries[digits] = row[text].Trim();
            }
        }

        if (!entries.Keys.Any(key => key.Length >= 6))
        {
            throw new FormatException(
                $"{table.Name} has no code of six digits or more in its column {code}. A nomenclature needs one row a subheading, with "
                    + $"its code as text."
            );
        }

        return new Nomenclature(table.Name, entries);
    }

    /// <summary>The nomenclature in our own layout (code, text), sorted by code.</summary>
    public static byte[] Write(Nomenclature nomenclature)
    {
        var csv = new StringBuilder("code,text\n");
        foreach (var (code, text) in nomenclature.Texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            csv.Append(code).Append(',').Append(CsvText.Field(text)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
