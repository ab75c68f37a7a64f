using System.Globalization;
using System.Text;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>
/// A spreadsheet gone wrong in a way that people report: what its items mean is known, how it is written is drawn. Columns are permuted and
/// named in one of several usual ways; titles stand above the header; numbers, dates, countries, units and currencies are written by habit.
/// </summary>
internal sealed class Spreadsheet
{
    private const int Rows = 60;
    private static readonly (string Field, string[] Names)[] Names =
    [
        ("declaration_id", ["Declaration No", "declaration_id", "BE_NO", "Registration Number", "declarationnumber"]),
        ("declaration_date", ["Date", "declaration_date", "BE_Date", "Registration Date", "DeclarationDate"]),
        ("office", ["Office", "Customs Office Code", "CUSH", "office_code"]),
        ("importer_tpn", ["Importer", "IMPORTER.TIN", "Consignee TIN", "IEC", "importer_tpn"]),
        ("hs_code", ["HS Code", "TARIFF.CODE", "CTH_HSCODE", "Commodity Code", "hscode"]),
        ("goods_description", ["Goods Description", "goodsdescription", "Description of Goods", "Item_Description"]),
        ("origin", ["Country of Origin", "ORIGIN.CODE", "countryorigin", "COUNTRY OF_ORIGIN"]),
        ("quantity", ["Quantity", "Qty", "Supplementary Qty"]),
    ];

    private static readonly (string Code, string[] Written)[] Countries =
    [
        ("IN", ["IN", "IND", "India", "INDIA "]),
        ("CN", ["CN", "CHN", "China", "CHINA"]),
        ("TH", ["TH", "THA", "Thailand", "THAILAND"]),
        ("US", ["US", "USA", "United States", "UNITED STATES OF AMERICA"]),
        ("DE", ["DE", "DEU", "Germany", "GERMANY "]),
    ];

    private static readonly string[] Goods =
    [
        "MILLED RICE",
        "LAPTOP COMPUTER, 14 INCH",
        "DIESEL OIL; BULK",
        "TEA | BLACK",
        "SHOES \"SPORT\"",
    ];
    private static readonly string[] Codes = ["100630", "84713010", "27101990", "09024000", "640399"];

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "M/d/yyyy",
        "M/d/yy H:mm",
        "d.M.yyyy",
        "dd-MM-yyyy",
        "d-MMM-yyyy",
        "yyyyMMdd",
        "yyyy-MM-dd HH:mm:ss",
        "d MMM yy",
    ];

    private static readonly (string Suffix, double Unit)[] MassUnits =
    [
        (" (kg)", 1),
        ("", 1),
        (" (MT)", 1000),
        (" in tonnes", 1000),
        (" (lbs)", 0.45359237),
    ];

    private static readonly (string Name, double Unit, string? Currency)[] Values =
    [
        ("CIF Value", 1, null),
        ("CIF Value (000 BTN)", 1000, "BTN"),
        ("CIF_VALUE_USD", 1, "USD"),
        ("cif_value", 1, null),
        ("CIF ('000 INR)", 1000, "INR"),
        ("Assessable Value", 1, null),
        ("TOTAL VALUE_INR", 1, "INR"),
    ];

    private readonly Random random;

    public Spreadsheet(int seed)
    {
        random = new Random(seed);
        DateFormat = Of(DateFormats);
        Separator = Of([',', ';', '\t', '|']);
        (Decimal, Group) = Of([('.', ""), ('.', ","), (',', ""), (',', "."), (',', " "), ('.', "'")]);
        Indian = Decimal == '.' && Group == "," && random.Next(2) == 0;
        (MassSuffix, MassUnit) = Of(MassUnits);
        (ValueName, ValueUnit, ValueCurrency) = Of(Values);
        CurrencyName = random.Next(3) == 0 ? Of(["Currency", "INVOICE CURRENCY"]) : null;
        BelowThirteen = random.Next(4) == 0;
        SharedNumbers = random.Next(4) == 0;
        Items = [.. Enumerable.Range(0, Rows).Select(Item)];
        File = Write();
    }

    public string DateFormat { get; }

    public char Separator { get; }

    public char Decimal { get; }

    public string Group { get; }

    public bool Indian { get; }

    public string MassSuffix { get; }

    public double MassUnit { get; }

    public string ValueName { get; }

    public double ValueUnit { get; }

    public string? ValueCurrency { get; }

    public string? CurrencyName { get; }

    public bool BelowThirteen { get; }

    public bool SharedNumbers { get; }

    /// <summary>What was meant.</summary>
    public IReadOnlyList<Meant> Items { get; }

    /// <summary>The file as it is sent.</summary>
    public byte[] File { get; }

    public override string ToString() =>
        $"dates {DateFormat}, separator {Separator}, decimal {Decimal}, group {Group}, mass{MassSuffix}, {ValueName}, {CurrencyName}, "
        + $"below 13 {BelowThirteen}, shared numbers {SharedNumbers}";

    private Meant Item(int index)
    {
        var goods = random.Next(Goods.Length);
        return new Meant(
            SharedNumbers ? $"{100 + (index / 2)}" : $"D{20_000_000 + index}",
            new DateOnly(2026, 1 + random.Next(BelowThirteen ? 5 : 6), 1 + random.Next(BelowThirteen ? 5 : 28)),
            Of(["PHU", "SJK", "GEL"]) is var office && SharedNumbers ? (index % 2 == 0 ? "PHU" : "SJK") : office,
            $"TAC{10_000 + random.Next(30)}",
            Codes[goods],
            Goods[goods],
            random.Next(Countries.Length),
            1 + random.Next(500),
            Math.Round((0.01 + random.NextDouble()) * 20_000, 2),
            Math.Round((0.01 + random.NextDouble()) * 5_000_000, 2),
            Of(["USD", "INR"])
        );
    }

    private byte[] Write()
    {
        var style = random.Next(4);
        var columns = Names
            .Select(column => (column.Field, Name: Of(column.Names)))
            .Append(("net_mass_kg", Of(["Net Weight", "NET.WEIGHT", "Net Mass"]) + MassSuffix))
            .Append(("cif_value", ValueName))
            .Concat(CurrencyName is null ? [] : [("currency", CurrencyName)])
            .Append(("remark", "Remarks"))
            .ToArray();
        random.Shuffle(columns);
        var text = new StringBuilder(Above(columns.Length));
        text.AppendJoin(Separator, columns.Select(column => Quoted(column.Item2))).Append("\r\n");
        foreach (var item in Items)
        {
            text.AppendJoin(Separator, columns.Select(column => Quoted(Text(item, column.Item1, style)))).Append("\r\n");
        }

        return Encode(text.ToString());
    }

    private string Above(int columns) =>
        random.Next(6) switch
        {
            0 => $"sep={Separator}\r\n",
            1 => $"Imports of 2026{new string(Separator, columns - 1)}\r\nPeriod{Separator}Jan to "
                + $"Jun{new string(Separator, columns - 2)}\r\n\r\n",
            2 => "# exported 2026-06-30\r\n",
            3 => "\r\n\r\nCONFIDENTIAL\r\n",
            _ => "",
        };

    private byte[] Encode(string text) =>
        random.Next(5) switch
        {
            0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            2 => Encoding.Unicode.GetBytes(text),
            3 => Encoding.BigEndianUnicode.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };

    private string Text(Meant item, string field, int style) =>
        field switch
        {
            "declaration_id" => item.Number,
            "declaration_date" => item.Date.ToDateTime(new TimeOnly(13, 45)).ToString(DateFormat, CultureInfo.InvariantCulture),
            "office" => item.Office,
            "importer_tpn" => item.Importer,
            "hs_code" => item.HsCode,
            "goods_description" => item.Goods,
            "origin" => Countries[item.Country].Written[style],
            "quantity" => item.Quantity.ToString(CultureInfo.InvariantCulture),
            "net_mass_kg" => Number(item.Mass / MassUnit, MassUnit == 1 ? 2 : 6),
            "cif_value" => Number(item.Value / ValueUnit, ValueUnit == 1 ? 2 : 6),
            "currency" => item.Currency,
            _ => "",
        };

    private string Number(double number, int decimals)
    {
        var plain = number.ToString($"F{decimals}", CultureInfo.InvariantCulture).Split('.');
        var digits = plain[0];
        if (Group.Length > 0)
        {
            var (rest, last) = (digits.Length > 3 ? digits[..^3] : "", digits.Length > 3 ? digits[^3..] : digits);
            var size = Indian ? 2 : 3;
            for (; rest.Length > 0; rest = rest.Length > size ? rest[..^size] : "")
            {
                last = (rest.Length > size ? rest[^size..] : rest) + Group + last;
            }

            digits = last;
        }

        return digits + Decimal + plain[1];
    }

    private string Quoted(string text) =>
        text.IndexOfAny([Separator, '"']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private T Of<T>(T[] from) => from[random.Next(from.Length)];

    /// <summary>An item as it is meant: mass in kilograms, value in whole units of a currency.</summary>
    internal sealed record Meant(
        string Number,
        DateOnly Date,
        string Office,
        string Importer,
        string HsCode,
        string Goods,
        int Country,
        int Quantity,
        double Mass,
        double Value,
        string Currency
    )
    {
        public string Origin => Countries[Country].Code;
    }
}
