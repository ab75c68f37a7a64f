using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace BhutanCustoms.SyntheticBhutan.Tests.RoundTrip;

/// <summary>Writes items as other systems export them.</summary>
internal static class ExportedLayouts
{
    private static readonly string[] Numbered =
    [
        "Quantity",
        "Net Weight (kg)",
        "Gross Weight (kg)",
        "Exchange Rate",
        "FOB Value",
        "CIF Value",
        "Customs Duty",
        "GST",
        "Excise",
        "Other Taxes",
    ];

    /// <summary>As ASYCUDA does: semicolons, decimal commas, a number that is unique with office, serial and year.</summary>
    public static byte[] Asycuda(IReadOnlyList<DeclarationItem> items)
    {
        var numbers = new Dictionary<string, int>();
        var last = new Dictionary<(string?, int), int>();
        foreach (var item in items)
        {
            var counter = (item.Office, item.DeclarationDate!.Value.Year);
            if (!numbers.ContainsKey(item.DeclarationId!))
            {
                numbers[item.DeclarationId!] = last[counter] = last.GetValueOrDefault(counter, 99) + 1;
            }
        }

        return Text(
            ';',
            [
                "Office Code;Registration Serial;Registration Number;Registration Date;Customs Procedure;Item No;Consignee TIN;Declarant Code;"
                    + "Exporter Code;Commodity Code;Description of Goods;Country of Origin Code;Country of Export Code;Mode of Transport;"
                    + "Gross Weight;Net Weight;Supplementary Unit;Supplementary Qty;Invoice Currency;Invoice Amount;Statistical Value;"
                    + "Duty Amount;Sales Tax;Excise Duty;Other Taxes",
            ],
            items.Select(item =>
                (string?[])
                    [
                        item.Office,
                        "C",
                        $"{numbers[item.DeclarationId!]}",
                        $"{item.DeclarationDate:dd'/'MM'/'yyyy}",
                        item.Procedure,
                        item.ItemNumber,
                        item.Importer,
                        item.Declarant,
                        item.Seller,
                        item.HsCode,
                        item.Description,
                        item.Origin,
                        item.Departure,
                        item.Transport,
                        Comma(item.GrossMassKg),
                        Comma(item.NetMassKg),
                        item.QuantityUnit,
                        Comma(item.Quantity),
                        item.Currency,
                        Comma(item.FobValue),
                        Comma(LocalCif(item)),
                        Comma(item.CustomsDuty),
                        Comma(item.Gst),
                        Comma(item.Excise),
                        Comma(item.OtherTaxes),
                    ]
            )
        );
    }

    /// <summary>As sellers of Indian customs data do: Indian digit groups, names of countries in capitals, taxes as one sum.</summary>
    public static byte[] Icegate(IReadOnlyList<DeclarationItem> items, IReadOnlyDictionary<string, string> countryNames)
    {
        var numbers = items
            .Select(item => item.DeclarationId)
            .Distinct()
            .Select((id, i) => (id, i))
            .ToDictionary(one => one.id!, one => one.i);
        return Text(
            ',',
            [
                "Import shipment data",
                "",
                "Type,CUSH,BE_NO,Item_No,BE_Date,CTH_HSCODE,Country_of_Origin,Item_Description,INVOICE_CURRENCY,Quantity,UQC,TOTAL_ASS_VALUE,"
                    + "Total_Duty_Paid,CHA_Name,IEC,Supplier_Name",
            ],
            items.Select(item =>
                (string?[])
                    [
                        "Import",
                        item.Office,
                        $"{6_639_000 + numbers[item.DeclarationId!]}",
                        item.ItemNumber,
                        $"{item.DeclarationDate:dd-MM-yyyy}",
                        item.HsCode,
                        countryNames[item.Origin!].ToUpperInvariant() + " ",
                        item.Description,
                        item.Currency,
                        Plain(item.Quantity),
                        item.QuantityUnit,
                        Indian(LocalCif(item)!.Value),
                        Indian((item.CustomsDuty + item.Gst + item.Excise + item.OtherTaxes)!.Value),
                        item.Declarant,
                        item.Importer,
                        item.Seller,
                    ]
            )
        );
    }

    /// <summary>As an office keeps it: a workbook with titles, days and numbers as such, HS codes as numbers with a format of zeros.</summary>
    public static async Task<byte[]> ExcelAsync(IReadOnlyList<DeclarationItem> items)
    {
        string[] names =
        [
            .. (
                "Declaration No;Item No;Declaration Date;Customs Office;Procedure;Importer TPN;Declarant;Supplier;HS Code;Goods Description;"
                + "Country of Origin;Country of Export;Mode of Transport;Unit;Currency"
            ).Split(';'),
            .. Numbered,
        ];
        using var file = new MemoryStream();
        await using (var workbook = await Spreadsheet.CreateNewAsync(file))
        {
            await workbook.StartWorksheetAsync("Notes");
            await workbook.AddRowAsync([new DataCell("Ask the office for the key to procedures.")]);
            await workbook.StartWorksheetAsync("Imports");
            var zeros = workbook.AddStyle(new Style { Format = NumberFormat.Custom("00000000") });
            var day = workbook.AddStyle(new Style { Format = NumberFormat.Custom("dd/mm/yyyy") });
            await workbook.AddRowAsync([new DataCell("Imports of the year")]);
            await workbook.AddRowAsync(Array.Empty<DataCell>());
            await workbook.AddRowAsync([.. names.Select(name => new DataCell(name))]);
            foreach (var item in items)
            {
                await workbook.AddRowAsync([
                    Cell(item.DeclarationId),
                    new StyledCell(int.Parse(item.ItemNumber!, CultureInfo.InvariantCulture), null),
                    new StyledCell(item.DeclarationDate!.Value.ToDateTime(default), day),
                    Cell(item.Office),
                    Cell(item.Procedure),
                    Cell(item.Importer),
                    Cell(item.Declarant),
                    Cell(item.Seller),
                    new StyledCell(int.Parse(item.HsCode!, CultureInfo.InvariantCulture), zeros),
                    Cell(item.Description),
                    Cell(item.Origin),
                    Cell(item.Departure),
                    Cell(item.Transport),
                    Cell(item.QuantityUnit),
                    Cell(item.Currency),
                    .. Amounts(item).Select(number => new StyledCell(number, null)),
                ]);
            }

            await workbook.FinishAsync();
        }

        return file.ToArray();
    }

    /// <summary>The CIF value in local currency, as customs systems keep it: with two decimals. Without a currency it is in that.</summary>
    public static double? LocalCif(DeclarationItem item) =>
        Math.Round((item.CifValue * (item.Currency is null ? 1 : item.ExchangeRate))!.Value, 2);

    private static double?[] Amounts(DeclarationItem item) =>
        [
            item.Quantity,
            item.NetMassKg,
            item.GrossMassKg,
            item.ExchangeRate,
            item.FobValue,
            item.CifValue,
            item.CustomsDuty,
            item.Gst,
            item.Excise,
            item.OtherTaxes,
        ];

    private static StyledCell Cell(string? text) => new(text, null);

    private static byte[] Text(char separator, IEnumerable<string> above, IEnumerable<string?[]> rows) =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                above
                    .Concat(rows.Select(row => string.Join(separator, row.Select(field => Quoted(field ?? "", separator)))))
                    .Select(line => line + "\r\n")
            )
        );

    private static string Quoted(string field, char separator) =>
        field.Contains(separator, StringComparison.Ordinal) || field.Contains('"', StringComparison.Ordinal)
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static string Plain(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";

    private static string Comma(double? number) => Plain(number).Replace('.', ',');

    private static string Indian(double amount)
    {
        var text = amount.ToString("F2", CultureInfo.InvariantCulture);
        for (var at = text.Length - 6; at > 0; at -= 2)
        {
            text = text.Insert(at, ",");
        }

        return text;
    }
}
