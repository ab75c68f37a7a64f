using System.Globalization;
using System.Text;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>A file of items with a value and a duty each, as an office sends it, corrects it, and sends it again.</summary>
public sealed class TaxedItems
{
    private const string Header = DeclarationFile.Header + ",customs_duty";
    private readonly SortedDictionary<int, (string Cif, string Duty, string HsCode)> rows = [];

    /// <summary>Items 1 to so many, of 1,000 each with a duty of 10.</summary>
    public static TaxedItems Of(int items, int first = 1)
    {
        var file = new TaxedItems();
        for (var item = first; item < first + items; item++)
        {
            file.rows.Add(item, ("1000", "10", "070310"));
        }

        return file;
    }

    /// <summary>The same file with other values of an item.</summary>
    public TaxedItems With(int item, string cif = "1000", string duty = "10", string hsCode = "070310")
    {
        var file = new TaxedItems();
        foreach (var (number, row) in rows)
        {
            file.rows.Add(number, row);
        }

        file.rows[item] = (cif, duty, hsCode);
        return file;
    }

    /// <summary>The file; the last rows first where it is turned round, which makes another file of it.</summary>
    public byte[] Bytes(bool turned = false)
    {
        var lines = rows.Select(row =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"T{row.Key:D6},1,2025-03-0{1 + (row.Key % 9)},PHU,TPN{row.Key % 7:D5},{row.Value.HsCode},IN,120,INR,{row.Value.Cif},{row.Value.Duty}"
            )
        );
        return Encoding.UTF8.GetBytes(string.Join('\n', (turned ? lines.Reverse() : lines).Prepend(Header)) + "\n");
    }
}
