using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class DeclarationReaderTests
{
    private static readonly (string Field, string Text, string Code)[] Faults =
    [
        (DeclarationFields.DeclarationId, "", "MISSING"),
        (DeclarationFields.DeclarationId, "1.23457E+11", "SPREADSHEET_SHORTENED"),
        (DeclarationFields.DeclarationDate, "3/4/2026", "DATE_AMBIGUOUS"),
        (DeclarationFields.DeclarationDate, "2026-07-01", "DATE_FUTURE"),
        (DeclarationFields.Office, "NOWHERE", "OFFICE_UNKNOWN"),
        (DeclarationFields.Importer, "  ", "MISSING"),
        (DeclarationFields.HsCode, "999999", "HS_UNKNOWN"),
        (DeclarationFields.Origin, "XY", "COUNTRY_UNKNOWN"),
        (DeclarationFields.Currency, "YYY", "CURRENCY_UNKNOWN"),
        (DeclarationFields.CifValue, "-1", "NUMBER_NEGATIVE"),
        (DeclarationFields.CifValue, "12,34", "NUMBER_MALFORMED"),
        (DeclarationFields.NetMass, "1e9", "NUMBER_ABSURD"),
        (DeclarationFields.Finding, "perhaps", "FLAG_MALFORMED"),
        (DeclarationFields.Description, new string('x', 5_000), "TEXT_TOO_LONG"),
        (DeclarationFields.ItemNumber, new string('7', 33_000), "TEXT_TOO_LONG"),
    ];

    private static readonly (string Field, Func<string, string> Write)[] Harmless =
    [
        (DeclarationFields.CifValue, text => "1," + text.PadLeft(9, '0')[..3] + ",000.5"),
        (DeclarationFields.Origin, text => text.ToLowerInvariant()),
        (DeclarationFields.DeclarationDate, text => text + " 10:30:00"),
        (DeclarationFields.Importer, text => $" {text} "),
        (DeclarationFields.Description, _ => "two\nlines, \"quoted\""),
        (DeclarationFields.HsCode, text => text.TrimStart('0')),
    ];

    private enum RowKind
    {
        Good,
        Harmless,
        FieldFault,
        ExtraField,
        StrayQuote,
        Empty,
    }

    public static TheoryData<string, int> Bounds =>
        new()
        {
            { DeclarationFields.DeclarationId, 64 },
            { DeclarationFields.ItemNumber, 32 },
            { DeclarationFields.Procedure, 64 },
            { DeclarationFields.Importer, 200 },
            { DeclarationFields.Declarant, 200 },
            { DeclarationFields.Seller, 200 },
            { DeclarationFields.Description, 4_096 },
            { DeclarationFields.Transport, 64 },
            { DeclarationFields.QuantityUnit, 64 },
            { DeclarationFields.FindingKind, 64 },
        };

    [Theory]
    [MemberData(nameof(Bounds))]
    public async Task Takes_a_text_up_to_its_bound_and_says_what_is_wrong_with_a_longer_one(string field, int most)
    {
        Assert.Single((await FileReading.OfOneAsync(field, new string('ཀ', most))).Accepted);

        var reading = await FileReading.OfOneAsync(field, new string('ཀ', most + 1));

        Assert.Empty(reading.Accepted);
        var reject = Assert.Single(reading.Rejects);
        Assert.Equal((field, "TEXT_TOO_LONG"), (reject.Field, reject.Rule.Code));
        Assert.StartsWith($"{field} has {most + 1:N0} characters; {most:N0} are allowed.", reject.Rule.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Loses_no_row_and_changes_no_value_whatever_is_wrong_with_others()
    {
        var kinds = Gen.Frequency(
            (6, Gen.Const(RowKind.Good)),
            (2, Gen.Const(RowKind.Harmless)),
            (2, Gen.Const(RowKind.FieldFault)),
            (1, Gen.Const(RowKind.ExtraField)),
            (1, Gen.Const(RowKind.StrayQuote)),
            (1, Gen.Const(RowKind.Empty))
        );
        Gen.Select(kinds.Array[1, 40], Gen.Int, Gen.Int[1, 5_000], Gen.OneOf("\n", "\r\n"), Gen.Bool)
            .Sample(
                (rows, seed, blockBytes, lineEnd, ends) =>
                {
                    var random = new Random(seed);
                    var file = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]) { LineEnd = lineEnd, EndsWithLineEnd = ends };
                    var line = 2L;
                    List<(long Line, Dictionary<string, string> Item)> accepted = [];
                    List<(long Line, string Field, string Code)> rejected = [];
                    file.Row(LocalItem(random, 0)); // so that there is a row at all
                    accepted.Add((line++, LocalItem(new Random(seed), 0)));
                    foreach (var kind in rows)
                    {
                        var (item, from) = (LocalItem(random, (int)line), line++);
                        switch (kind)
                        {
                            case RowKind.Good:
                                file.Row(item);
                                accepted.Add((from, item));
                                break;
                            case RowKind.Harmless:
                                var (field, write) = Harmless[random.Next(Harmless.Length)];
                                var written = new Dictionary<string, string>(item) { [field] = write(item[field]) };
                                file.Row(written);
                                item[field] =
                                    field == DeclarationFields.CifValue ? written[field].Replace(",", "", StringComparison.Ordinal)
                                    : field == DeclarationFields.Description ? written[field]
                                    : item[field];
                                accepted.Add((from, item));
                                line += field == DeclarationFields.Description ? 1 : 0;
                                break;
                            case RowKind.FieldFault:
                                var fault = Faults[random.Next(Faults.Length)];
                                item[fault.Field] = fault.Text;
                                file.Row(item);
                                rejected.Add((from, fault.Field, fault.Code));
                                break;
                            case RowKind.ExtraField:
                                file.Row(item.Values.Append("one").Append("too many"));
                                rejected.Add((from, "", "FIELD_COUNT"));
                                break;
                            case RowKind.StrayQuote:
                                file.Line(
                                    string.Join(
                                        ',',
                                        item.Values.SkipLast(1)
                                            .Select(text =>
                                                text.Replace("\"", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
                                            )
                                    ) + ",\"open"
                                );
                                rejected.Add((from, "", "QUOTE_UNCLOSED"));
                                break;
                            default:
                                file.Line("");
                                break;
                        }
                    }

                    var reading = FileReading.OfAsync(file.Bytes, blockBytes: blockBytes).GetAwaiter().GetResult();

                    Assert.Equal(accepted.Count + rejected.Count, reading.RowsRead);
                    Assert.Equal(rejected, reading.Rejects.Select(reject => (reject.Line, reject.Field, reject.Rule.Code)));
                    Assert.Equal(accepted.Select(row => row.Line), reading.Accepted.Select(row => row.Line));
                    Assert.Equal(
                        accepted.Select(row => Expected(row.Item)),
                        reading.Accepted.Select(row => row.Item with { Attributes = None })
                    );
                },
                seed: "0000KOIPe036",
                iter: 150
            );
    }

    [Fact]
    public async Task Reads_the_same_with_any_block_size_and_number_of_threads()
    {
        var file = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]);
        for (var i = 0; i < 600; i++)
        {
            file.Row(Trade.Item(new Random(i), i));
        }

        var whole = await FileReading.OfAsync(file.Bytes, parallelism: 1);
        var pieces = await FileReading.OfAsync(file.Bytes, blockBytes: 3_000, parallelism: 5);

        Assert.Equal(600, whole.Accepted.Count);
        Assert.True(pieces.Chunks > 1);
        Assert.Equal(
            whole.Accepted.Select(row => (row.Line, row.Item with { Attributes = None })),
            pieces.Accepted.Select(row => (row.Line, row.Item with { Attributes = None }))
        );
    }

    [Theory]
    [InlineData(DeclarationFields.Finding, "TRUE", true)]
    [InlineData(DeclarationFields.Finding, "y", true)]
    [InlineData(DeclarationFields.Finding, "1.0", true)]
    [InlineData(DeclarationFields.Finding, "No", false)]
    [InlineData(DeclarationFields.Finding, "0", false)]
    [InlineData(DeclarationFields.Finding, "", null)]
    public async Task Reads_yes_and_no(string field, string text, bool? finding) =>
        Assert.Equal(finding, (await FileReading.OfOneAsync(field, text)).Accepted.Single().Item.Finding);

    [Fact]
    public async Task Reads_a_source_s_own_words_for_codes_and_findings()
    {
        var bhutan = ShippedMappings.BySource["bhutan"];
        var mapping = bhutan with
        {
            MissingValues = ["n/a"],
            Fields = new Dictionary<string, FieldSource>(bhutan.Fields)
            {
                [DeclarationFields.Finding] = new()
                {
                    Column = "finding",
                    Values = new Dictionary<string, string> { ["Irregular"] = "1", ["In order"] = "0" },
                },
                [DeclarationFields.Office] = new()
                {
                    Column = "office",
                    Values = new Dictionary<string, string> { ["P/ling"] = "PHU" },
                },
                [DeclarationFields.Origin] = new() { Column = "origin", AlsoValid = ["ZZ"] },
                [DeclarationFields.NetMass] = new() { Column = "net_mass_kg", Factor = 1000 },
            },
        };

        Assert.True((await FileReading.OfOneAsync(DeclarationFields.Finding, "Irregular", mapping)).Accepted.Single().Item.Finding);
        Assert.Equal("PHU", (await FileReading.OfOneAsync(DeclarationFields.Office, "P/ling", mapping)).Accepted.Single().Item.Office);
        Assert.Equal("ZZ", (await FileReading.OfOneAsync(DeclarationFields.Origin, "ZZ", mapping)).Accepted.Single().Item.Origin);
        Assert.Equal(2_500, (await FileReading.OfOneAsync(DeclarationFields.NetMass, "2.5", mapping)).Accepted.Single().Item.NetMassKg);
        Assert.Null((await FileReading.OfOneAsync(DeclarationFields.NetMass, "n/a", mapping)).Accepted.Single().Item.NetMassKg);
        Assert.Equal("MISSING", (await FileReading.OfOneAsync(DeclarationFields.CifValue, "n/a", mapping)).Rejects.Single().Rule.Code);
    }

    [Theory]
    [InlineData(DeclarationFields.Description)]
    [InlineData(DeclarationFields.Importer)]
    [InlineData(DeclarationFields.Seller)]
    public async Task Repairs_Windows_1252_with_a_note(string field)
    {
        var reading = await FileReading.OfOneAsync(field, [.. "Caf"u8, 0xE9, (byte)' ', 0x80]);

        var repair = Assert.Single(reading.Repairs);
        Assert.Equal((2L, field, "Café €", "ENCODING"), (repair.Line, repair.Field, repair.To, repair.Code));
        var item = reading.Accepted.Single().Item;
        Assert.Contains("Café €", new[] { item.Description, item.Importer, item.Seller });
    }

    [Fact]
    public async Task Rejects_a_party_that_a_spreadsheet_has_shortened() =>
        Assert.Equal(
            "SPREADSHEET_SHORTENED",
            (await FileReading.OfOneAsync(DeclarationFields.Importer, "1.2E+10")).Rejects.Single().Rule.Code
        );

    [Theory]
    [InlineData("0", "ITEM_NUMBER_ABSURD")]
    [InlineData("-1", "ITEM_NUMBER_ABSURD")]
    [InlineData("00", "ITEM_NUMBER_ABSURD")]
    [InlineData("1", null)]
    [InlineData("001", null)]
    [InlineData("1.2", null)]
    [InlineData("A-0", null)]
    public async Task Rejects_an_item_that_is_counted_from_below_1(string number, string? code) =>
        Assert.Equal(
            code,
            (await FileReading.OfOneAsync(DeclarationFields.ItemNumber, number))
                .Rejects.Select(reject => reject.Rule.Code)
                .SingleOrDefault()
        );

    [Fact]
    public async Task Takes_items_of_a_source_that_counts_them_from_0()
    {
        var mapping = ShippedMappings.BySource["bhutan"];
        var counted = mapping.Fields[DeclarationFields.ItemNumber] with { AlsoValid = ["0"] };

        var reading = await FileReading.OfOneAsync(
            DeclarationFields.ItemNumber,
            "0",
            mapping with
            {
                Fields = new Dictionary<string, FieldSource>(mapping.Fields) { [DeclarationFields.ItemNumber] = counted },
            }
        );

        Assert.Equal("0", reading.Accepted.Single().Item.ItemNumber);
    }

    [Theory]
    [InlineData("100", DeclarationFields.CustomsDuty, "1000000000", true)]
    [InlineData("100", DeclarationFields.TotalTaxes, "1000000000", true)]
    [InlineData("0", DeclarationFields.Excise, "100001", true)]
    [InlineData("20000", DeclarationFields.Gst, "2000001", true)]
    [InlineData("20000", DeclarationFields.Gst, "1900000", false)]
    [InlineData("1", DeclarationFields.OtherTaxes, "500", false)]
    public async Task Rejects_taxes_that_no_tariff_asks_of_such_a_value(string cif, string head, string amount, bool isAbsurd)
    {
        var item = Trade.Item(new Random(1), 1);
        (item[DeclarationFields.Currency], item[DeclarationFields.CifValue], item[DeclarationFields.FobValue]) = ("BTN", cif, "");
        foreach (
            var field in new[]
            {
                DeclarationFields.CustomsDuty,
                DeclarationFields.Gst,
                DeclarationFields.Excise,
                DeclarationFields.OtherTaxes,
                DeclarationFields.TotalTaxes,
            }
        )
        {
            item[field] = field == head ? amount : "1";
        }

        var reading = await FileReading.OfAsync(new CsvFile([.. item.Keys]).Row(item).Bytes);

        Assert.Equal(
            isAbsurd ? [(head, "TAXES_BEYOND_VALUE")] : Array.Empty<(string, string)>(),
            reading.Rejects.Select(reject => (reject.Field, reject.Rule.Code))
        );
    }

    [Fact]
    public async Task Notes_a_code_whose_case_it_changed() =>
        Assert.Equal(
            (DeclarationFields.Office, "phu", "PHU", "CODE_CASE"),
            (await FileReading.OfOneAsync(DeclarationFields.Office, "phu"))
                .Repairs.Select(repair => (repair.Field, repair.From, repair.To, repair.Code))
                .Single()
        );

    [Fact]
    public async Task Gives_every_reason_of_a_rejected_row_and_none_of_its_repairs()
    {
        var item = Trade.Item(new Random(1), 1);
        (item[DeclarationFields.Origin], item[DeclarationFields.HsCode], item[DeclarationFields.CifValue], item[DeclarationFields.Office]) =
            ("in", "0000", "x", "phu");

        var reading = await FileReading.OfAsync(new CsvFile([.. item.Keys]).Row(item).Bytes);

        Assert.Equal(["HS_MALFORMED", "NUMBER_MALFORMED"], reading.Rejects.Select(reject => reject.Rule.Code).Order());
        Assert.Empty(reading.Repairs);
    }

    [Fact]
    public async Task Accepts_rows_that_end_with_a_delimiter()
    {
        var item = Trade.Item(new Random(1), 1);

        Assert.Single(
            (
                await FileReading.OfAsync(
                    new CsvFile([.. item.Keys])
                        .Line(
                            string.Join(
                                ',',
                                item.Values.Select(text =>
                                    text.Replace("\"", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
                                )
                            ) + ","
                        )
                        .Bytes
                )
            ).Accepted
        );
    }

    [Theory]
    [InlineData("USD", "2026-01-31", "", 80.0)]
    [InlineData("USD", "2026-02-01", "", 90.0)]
    [InlineData("USD", "2025-01-01", "", 80.0)]
    [InlineData("USD", "2026-02-01", "85.5", 85.5)]
    [InlineData("BTN", "2026-02-01", "", 1.0)]
    [InlineData("", "2026-02-01", "", 1.0)]
    public async Task Takes_the_rate_of_the_day_where_none_is_declared(string currency, string day, string declared, double rate)
    {
        var reading = await ConvertAsync(currency, day, declared);

        Assert.Equal(rate, reading.Accepted[0].Item.ExchangeRate);
    }

    [Fact]
    public async Task Rejects_a_currency_without_rates()
    {
        var reading = await ConvertAsync("EUR", "2026-02-01", "");

        Assert.Equal(
            [(2L, DeclarationFields.Currency, "EUR", "RATE_UNKNOWN")],
            reading.Rejects.Select(reject => (reject.Line, reject.Field, reject.Value, reject.Rule.Code))
        );
        Assert.Equal(3, reading.Accepted.Single().Line);
    }

    [Theory]
    [InlineData("900000000000", "1", "85", "5", DeclarationFields.CifValue, "900000000000 × 85")]
    [InlineData("20000000", "20000000000", "85", "5", DeclarationFields.FobValue, "20000000000 × 85")]
    [InlineData("900000000000", "1", "1", "9000", DeclarationFields.TaxRate, "81000000000000")]
    public async Task Rejects_an_amount_that_no_item_can_come_to(
        string cif,
        string fob,
        string rate,
        string taxRate,
        string field,
        string shown
    )
    {
        var (absurd, good) = (Trade.Item(new Random(1), 1), Trade.Item(new Random(2), 2));
        (absurd[DeclarationFields.Currency], absurd[DeclarationFields.ExchangeRate]) = ("USD", rate);
        (absurd[DeclarationFields.CifValue], absurd[DeclarationFields.FobValue]) = (cif, fob);
        (absurd[DeclarationFields.TotalTaxes], absurd[DeclarationFields.TaxRate]) = ("", taxRate);
        foreach (
            var head in new[]
            {
                DeclarationFields.CustomsDuty,
                DeclarationFields.Gst,
                DeclarationFields.Excise,
                DeclarationFields.OtherTaxes,
            }
        )
        {
            absurd[head] = "";
        }

        var reading = await FileReading.OfAsync(new CsvFile([.. absurd.Keys]).Row(absurd).Row(good).Bytes);

        Assert.Equal(
            [(2L, field, shown, "AMOUNT_ABSURD")],
            reading.Rejects.Select(reject => (reject.Line, reject.Field, reject.Value, reject.Rule.Code))
        );
        Assert.Contains("1,000,000,000,000", reading.Rejects[0].Rule.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, reading.Accepted.Single().Line);
    }

    [Fact]
    public async Task Takes_a_code_that_became_several_on_days_of_its_edition_and_names_them_afterwards()
    {
        var reference = ReferenceData.Read(list =>
            list == HsEditions.List
                ? "from_edition,from_code,to_edition,to_code\n2017,851712,2022,851713\n2017,851712,2022,851714\n"u8.ToArray()
                : ReferenceData.ShippedList(list)
        );
        var items = new[] { ("2021-12-31", "85171200"), ("2022-01-01", "8517.12"), ("2021-12-31", "851799") }
            .Select(
                (item, number) =>
                {
                    var columns = Trade.Item(new Random(1), number + 1);
                    (columns[DeclarationFields.DeclarationDate], columns[DeclarationFields.HsCode]) = item;
                    columns[DeclarationFields.Currency] = "BTN";
                    return columns;
                }
            )
            .ToArray();
        var file = items.Aggregate(new CsvFile([.. items[0].Keys]), (csv, item) => csv.Row(item));

        var reading = await FileReading.OfAsync(file.Bytes, reference: reference);

        Assert.Equal((2, "85171200"), (Assert.Single(reading.Accepted).Line, reading.Accepted[0].Item.HsCode));
        Assert.Equal([(3L, "HS_SUPERSEDED"), (4L, "HS_UNKNOWN")], reading.Rejects.Select(reject => (reject.Line, reject.Rule.Code)));
        Assert.Equal(
            "851712 was a code of HS 2017; since 2022-01-01 its goods are under 851713 or 851714. Write the one that they are.",
            reading.Rejects[0].Rule.Sentence
        );
    }

    private static readonly Dictionary<string, string> None = [];

    private static Task<FileReading> ConvertAsync(string currency, string day, string declared)
    {
        var reference = ReferenceData.Read(list =>
            list == "rates"
                ? "currency,valid_from,local_per_unit\nUSD,2026-02-01,90\nUSD,2026-01-01,80\n"u8.ToArray()
                : ReferenceData.ShippedList(list)
        );
        var (first, second) = (Trade.Item(new Random(1), 1), Trade.Item(new Random(2), 2));
        (first[DeclarationFields.Currency], first[DeclarationFields.DeclarationDate], first[DeclarationFields.ExchangeRate]) = (
            currency,
            day,
            declared
        );
        second[DeclarationFields.Currency] = "USD";
        return FileReading.OfAsync(new CsvFile([.. first.Keys]).Row(first).Row(second).Bytes, reference: reference);
    }

    private static Dictionary<string, string> LocalItem(Random random, int number)
    {
        var item = Trade.Item(random, number);
        item[DeclarationFields.Currency] = "BTN";
        return item;
    }

    /// <summary>The item that a person would read from the texts.</summary>
    private static DeclarationItem Expected(Dictionary<string, string> item)
    {
        string? Text(string field) => item[field].Trim() is { Length: > 0 } text ? text : null;
        double? Number(string field) => Text(field) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        DateOnly? Day(string field) =>
            Text(field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

        return new()
        {
            DeclarationId = Text(DeclarationFields.DeclarationId),
            ItemNumber = Text(DeclarationFields.ItemNumber),
            DeclarationDate = Day(DeclarationFields.DeclarationDate),
            Office = Text(DeclarationFields.Office),
            Procedure = Text(DeclarationFields.Procedure),
            Importer = Text(DeclarationFields.Importer),
            Declarant = Text(DeclarationFields.Declarant),
            Seller = Text(DeclarationFields.Seller),
            HsCode = Text(DeclarationFields.HsCode),
            Description = Text(DeclarationFields.Description),
            Origin = Text(DeclarationFields.Origin),
            Departure = Text(DeclarationFields.Departure),
            Transport = Text(DeclarationFields.Transport),
            Quantity = Number(DeclarationFields.Quantity),
            QuantityUnit = Text(DeclarationFields.QuantityUnit),
            NetMassKg = Number(DeclarationFields.NetMass),
            GrossMassKg = Number(DeclarationFields.GrossMass),
            Currency = Text(DeclarationFields.Currency),
            FobValue = Number(DeclarationFields.FobValue),
            CifValue = Number(DeclarationFields.CifValue),
            CustomsDuty = Number(DeclarationFields.CustomsDuty),
            Gst = Number(DeclarationFields.Gst),
            Excise = Number(DeclarationFields.Excise),
            OtherTaxes = Number(DeclarationFields.OtherTaxes),
            TotalTaxes = Number(DeclarationFields.TotalTaxes),
            TaxRatePercent = Number(DeclarationFields.TaxRate),
            Finding = Text(DeclarationFields.Finding) is { } finding ? finding == "1" : null,
            FindingKind = Text(DeclarationFields.FindingKind),
            FindingDate = Day(DeclarationFields.FindingDate),
            AdditionalRevenue = Number(DeclarationFields.AdditionalRevenue),
            CorrectedHsCode = Text(DeclarationFields.CorrectedHsCode),
            Attributes = None,
        };
    }
}
