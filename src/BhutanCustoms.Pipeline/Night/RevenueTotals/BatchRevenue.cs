using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Pipeline.Night.RevenueTotals;

/// <summary>
/// The declared taxes of a batch by month of declaration, office, head, chapter group and origin, exact in chhetrum. What an inspection
/// adds later is not in it; what an amendment changes is. The sum over the heads of an item is <see cref="ItemValues.Taxes"/>: heads where
/// the source gives them, what
/// its total has beyond them as other taxes, and all taxes in one where it gives just a total or a rate.
/// </summary>
public sealed class BatchRevenue
{
    /// <summary>The first line of the file.</summary>
    public const string Header = "month,office,head,chapter_group,origin,amount";
    private const int Heads = 5;
    private const int Other = 3;
    private const int All = 4;
    private const string India = "IN";
    private static readonly string[] HeadFields =
    [
        DeclarationFields.CustomsDuty,
        DeclarationFields.Gst,
        DeclarationFields.Excise,
        DeclarationFields.OtherTaxes,
    ];

    /// <summary>
    /// The most that a batch may declare, in local currency: sums over ninety such batches still fit what forecasts add up with.
    /// </summary>
    public const decimal Most = 1_000_000_000_000_000;

    // Wide enough for as many of the largest amounts as a file can have rows.
    private readonly Dictionary<(Month Month, string Office, string Group, string Origin), Int128[]> cells = [];

    /// <summary>All amounts without their signs, in local currency.</summary>
    public decimal Total => cells.Values.SelectMany(amounts => amounts).Sum(amount => (decimal)Int128.Abs(amount)) / 100;

    /// <summary>The revenue of some items, in the months of their declaration.</summary>
    public static BatchRevenue Of(ItemChunk items)
    {
        var days = items.Date(DeclarationFields.DeclarationDate)!;
        return Of(items, row => Month.Of(DateOnly.FromDayNumber(days.Days[row])));
    }

    /// <summary>The revenue of some items: that of amended ones in the month of the amendment.</summary>
    public static BatchRevenue Of(ItemChunk items, Month amendedIn)
    {
        if (items.Number(ItemVersion.Field) is not { } version)
        {
            return Of(items);
        }

        var days = items.Date(DeclarationFields.DeclarationDate)!;
        return Of(items, row => version.IsMissing(row) ? Month.Of(DateOnly.FromDayNumber(days.Days[row])) : amendedIn);
    }

    /// <summary>The revenue of some items, all in one month.</summary>
    public static BatchRevenue In(Month month, ItemChunk items) => Of(items, _ => month);

    private static BatchRevenue Of(ItemChunk items, Func<int, Month> monthOf)
    {
        var revenue = new BatchRevenue();
        var (offices, codes, origins) = (
            items.Category(DeclarationFields.Office)!,
            items.Category(DeclarationFields.HsCode)!,
            items.Category(DeclarationFields.Origin)!
        );
        var groups = codes.Values.Select(ChapterGroups.Of).ToArray();
        var heads = HeadFields.Select(items.Number).ToArray();
        var totals = items.Number(DeclarationFields.TotalTaxes);
        var taxes = items.Taxes();
        for (var row = 0; row < items.Count; row++)
        {
            var cell = revenue.Cell(
                monthOf(row),
                offices[row]!,
                codes.Codes[row] is var code and >= 0 ? groups[code] : ChapterGroups.Unknown,
                origins[row] == India ? "India" : "COTI"
            );
            Add(cell, heads, row, totals?[row] ?? double.NaN, taxes[row]);
        }

        return revenue;
    }

    /// <summary>Adds the revenue of other items.</summary>
    public void Add(BatchRevenue other) => Add(other, 1);

    /// <summary>Takes the revenue of other items away.</summary>
    public void Subtract(BatchRevenue other) => Add(other, -1);

    private void Add(BatchRevenue other, int sign)
    {
        foreach (var ((month, office, group, origin), amounts) in other.cells)
        {
            var cell = Cell(month, office, group, origin);
            for (var head = 0; head < Heads; head++)
            {
                cell[head] += sign * amounts[head];
            }
        }
    }

    /// <summary>A row a cell that isn't zero, sorted, amounts in local currency with two decimals.</summary>
    public byte[] ToCsv()
    {
        var csv = new StringBuilder(Header).Append('\n');
        foreach (
            var (key, amounts) in cells
                .OrderBy(cell => cell.Key.Month)
                .ThenBy(cell => cell.Key.Office, StringComparer.Ordinal)
                .ThenBy(cell => cell.Key.Group, StringComparer.Ordinal)
                .ThenBy(cell => cell.Key.Origin, StringComparer.Ordinal)
        )
        {
            for (var head = 0; head < Heads; head++)
            {
                if (amounts[head] != 0)
                {
                    csv.Append(
                        CultureInfo.InvariantCulture,
                        $"{key.Month},{CsvText.Field(key.Office)},{RevenueHeads.Names[head]},{CsvText.Field(key.Group)},{key.Origin},{(decimal)amounts[head] / 100:F2}\n"
                    );
                }
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Add(Int128[] cell, NumberColumn?[] heads, int row, double total, double taxes)
    {
        long sum = 0;
        var any = false;
        for (var head = 0; head < heads.Length; head++)
        {
            if (heads[head] is { } column && !double.IsNaN(column[row]))
            {
                var amount = Chhetrum(column[row]);
                cell[head] += amount;
                sum += amount;
                any = true;
            }
        }

        if (!any)
        {
            cell[All] += double.IsNaN(taxes) ? 0 : Chhetrum(taxes);
        }
        else if (!double.IsNaN(total))
        {
            cell[Other] += Chhetrum(total) - sum;
        }
    }

    // Items with larger amounts are rejected when they are read.
    private static long Chhetrum(double amount) => checked((long)Math.Round(amount * 100, MidpointRounding.AwayFromZero));

    private Int128[] Cell(Month month, string office, string group, string origin)
    {
        var key = (month, office, group, origin);
        if (!cells.TryGetValue(key, out var cell))
        {
            cells.Add(key, cell = new Int128[Heads]);
        }

        return cell;
    }
}
