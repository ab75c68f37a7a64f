using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>Findings that come as files.</summary>
public sealed class RecordOutcomesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Records_what_was_found_beside_what_the_night_made_of_the_item()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        var batch = await customs.ProcessAsync(DeclarationFile.Of(1_500).Bytes());
        var selected = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU")).First(item => item.Item != "D000007/1");
        var number = int.Parse(selected.Item.AsSpan(1, 6), System.Globalization.CultureInfo.InvariantCulture);
        var file = FindingFile
            .Of(0)
            .Row(number, entered: "2025-04-02 09:00", kind: "undervaluation", hsCode: "847130", cif: "\"123,456.50\"", revenue: "99.5")
            .Row(7, entered: "2025-04-02", found: false)
            .Bytes();

        var summary = await customs.TakeInAsync(DeclarationFile.Packed(file), "april.csv.gz");

        Assert.Equal((2L, 2L, 0L, 0L), (summary.RowsRead, summary.Recorded, summary.Quarantined, summary.Rejected));
        var outcomes = await customs.OutcomesAsync();
        var found = Assert.Single(outcomes, outcome => outcome.Found);
        Assert.Equal(("bhutan", selected.Item, batch.RowKey, "PHU"), (found.PartitionKey, found.Item, found.Batch, found.Office));
        Assert.Equal(
            (selected.Lane, selected.Cause, selected.Model, selected.Score),
            (found.Lane, found.Cause, found.Model, found.Score!.Value)
        );
        Assert.Equal(
            ("undervaluation", "847130", 123_456.5, 99.5),
            (found.Kind, found.CorrectedHsCode, found.CorrectedCifValue!.Value, found.AdditionalRevenue!.Value)
        );
        Assert.Equal(new DateTimeOffset(2025, 4, 2, 3, 0, 0, TimeSpan.Zero), found.EnteredAt);
        Assert.Equal($"2025-03-{1 + (number % 28):D2}", found.DeclaredOn);
        Assert.Matches("^O-[0-9a-f]{12}$", found.Officer);
        Assert.Equal("D000007/1", Assert.Single(outcomes, outcome => !outcome.Found).Item);
        var entry = Assert.Single(await customs.AuditAsync(AuditKind.OutcomesRecorded));
        using var payload = JsonDocument.Parse(entry.Payload);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(DeclarationFile.Packed(file))),
            payload.RootElement.GetProperty("Sha256").GetString()
        );
        Assert.Equal(2, payload.RootElement.GetProperty("Recorded").GetInt32());
        Assert.DoesNotContain(customs.Logs.Lines, line => line.Contains("Karma", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fraud_in_the_synthetic_world_can_be_found() =>
        Assert.All(Enum.GetValues<FraudKind>().Except([FraudKind.None]), kind => Assert.NotNull(FindingKinds.Find(WithGaps(kind))));

    [Fact]
    public async Task Takes_in_a_file_in_any_folder_once()
    {
        const string name = "phu/2026/sub dir/april.csv";
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Sweep__UnannouncedAfter", "00:00:00"));

        var summary = await customs.TakeInAsync(FindingFile.Of(0).Row(5).Bytes(), name);

        Assert.Equal((FindingSummary.Done, 1L), (summary.State, summary.RowsRead));
        Assert.Contains("D000005", await customs.QuarantineFileAsync(name), StringComparison.Ordinal);
        Assert.Equal((0, 0), await customs.Get<SweepStep>().RunAsync());
    }

    [Fact]
    public async Task Knows_the_items_of_history_whose_import_was_finished()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var items = ItemChunk.Of(
            new DeclarationItem
            {
                DeclarationId = "D000005",
                ItemNumber = "1",
                DeclarationDate = new DateOnly(2024, 5, 1),
                Office = "PHU",
                HsCode = "070310",
                Origin = "IN",
                CifValue = 10,
            }
        );
        var import = BatchId.Of("bhutan", new byte[32]);
        var (history, content) = (customs.Storage.Container(StorageNames.History), ChunkParquet.Write(items));
        await history.UploadBlobAsync($"{import}/00001.parquet", BinaryData.FromBytes(content));
        Assert.Equal(1, (await customs.TakeInAsync(FindingFile.Of(0).Row(5).Bytes(), "early.csv")).Quarantined);
        var chunk = new ImportedChunk(1, 1, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        var manifest = new ImportManifest(
            import,
            "bhutan",
            "1",
            1,
            1,
            0,
            new DateOnly(2024, 5, 1),
            new DateOnly(2024, 5, 1),
            [chunk],
            "tester",
            DateTimeOffset.UnixEpoch
        );
        await history.UploadBlobAsync($"{import}/manifest.json", BinaryData.FromObjectAsJson(manifest, JsonSerializerOptions.Web));

        var summary = await customs.TakeInAsync(FindingFile.Of(0).Row(5, entered: "2025-04-09 10:00").Row(6).Bytes());

        Assert.Equal((1L, 1L), (summary.Recorded, summary.Quarantined));
        var outcome = Assert.Single(await customs.OutcomesAsync());
        Assert.Equal((import, "D000005/1", "2024-05-01", ""), (outcome.Batch, outcome.Item, outcome.DeclaredOn, outcome.Lane));
    }

    [Fact]
    public async Task Asks_which_item_was_inspected_where_a_declaration_has_several()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var declarations = DeclarationFile.Of(4);
        await customs.ProcessAsync(
            declarations
                .Line("D000002,2,2025-03-03,PHU,TPN00002,070310,IN,120,INR,2100")
                .Line("D000002,3,2025-03-03,PHU,TPN00002,070310,IN,130,INR,2200")
                .Bytes()
        );
        var findings = FindingFile
            .Of(0)
            .Line("D000001,,2025-04-01,2025-04-02,Karma Dorji,0,,,,")
            .Line("D000002,,2025-04-01,2025-04-02,Karma Dorji,1,undervaluation,,,")
            .Line("D000002,3,2025-04-01,2025-04-02,Karma Dorji,1,undervaluation,,,");

        var summary = await customs.TakeInAsync(findings.Bytes());

        Assert.Equal((3L, 2L, 1L), (summary.RowsRead, summary.Recorded, summary.Quarantined));
        var waiting = Assert.Single(await customs.QuarantineAsync());
        Assert.Equal("ITEM_NUMBER_MISSING", waiting.Codes);
        Assert.Contains(
            "has several items, such as D000002/1, D000002/2, D000002/3: which one",
            waiting.Sentences,
            StringComparison.Ordinal
        );
        Assert.Equal(["D000001/1", "D000002/3"], (await customs.OutcomesAsync()).Select(outcome => outcome.Item).Order());
        var released = await customs.Get<ReleaseStep>().RunAsync(waiting.RowKey, "Sonam", "I know it was the first", Sender.FunctionKey);
        Assert.Equal("STILL_DOUBTFUL", released.Code);
        var choice = await customs
            .Get<OverrideStep>()
            .RunAsync(new OverrideRequest("D000002", "2025-03-30", "Red", "INTELLIGENCE", "Sonam"), Sender.FunctionKey);
        Assert.Equal("ITEM_NUMBER_MISSING", choice.Code);
    }

    [Fact]
    public async Task Names_items_by_the_columns_of_their_source_where_the_file_lies_in_its_folder()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs
            .Get<ReferenceStore>()
            .SetMappingAsync(
                SourceMapping.Parse(
                    """
                    { "source": "sad", "dateFormats": ["d/M/yyyy"], "fields": {
                        "declaration_id": { "columns": ["Office", "Serial", "Number"], "yearly": true }, "item_number": "Item",
                        "declaration_date": "Date", "office": "Office", "importer_tpn": "Importer", "hs_code": "HS", "origin": "Origin",
                        "cif_value": "CIF" } }
                    """u8,
                    "sad.json"
                )
            );
        await customs.ProcessAsync(
            "Office,Serial,Number,Item,Date,Importer,HS,Origin,CIF\nPHU,C,100,1,3/2/2025,T1,070310,IN,10\nPHU,C,100,2,3/2/2025,T1,070310,IN,20\n"u8.ToArray(),
            "sad/a.csv"
        );

        var summary = await customs.TakeInAsync(
            "sep=;\nOffice;Serial;Number;Date;Item;inspected_at;entered_at;officer;found\nPHU;C;100;3/2/2025;2;2025-04-01;2025-04-02;Karma;1\n"u8.ToArray(),
            "sad/findings.csv"
        );

        Assert.Equal((1L, 1L), (summary.RowsRead, summary.Recorded));
        Assert.Equal("2025-PHU-C-100/2", Assert.Single(await customs.OutcomesAsync()).Item);
    }

    [Fact]
    public async Task The_same_findings_again_change_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(30).Bytes());
        var file = FindingFile.Of(30).Row(999).Bytes();
        await customs.TakeInAsync(file);
        var (before, quarantine) = (await customs.OutcomesAsync(), await customs.QuarantineAsync());

        var again = await customs.TakeInAsync(file);
        var renamed = await customs.TakeInAsync(FindingFile.Of(30).Row(999).Row(3, entered: "2025-04-09 10:00").Bytes(), "renamed.csv");

        Assert.Equal((31L, 30L, 0L, 1L), (again.RowsRead, again.Recorded, again.Repeated, again.Quarantined));
        Assert.Equal((32L, 1L, 30L, 1L), (renamed.RowsRead, renamed.Recorded, renamed.Repeated, renamed.Quarantined));
        var after = await customs.OutcomesAsync();
        Assert.Equal(31, after.Count);
        Assert.All(
            before,
            outcome =>
                Assert.Contains(
                    after,
                    other => other.RowKey == outcome.RowKey && other.RecordedAt == outcome.RecordedAt && other.File == outcome.File
                )
        );
        Assert.Equal(Assert.Single(quarantine).RowKey, Assert.Single(await customs.QuarantineAsync()).RowKey);
    }

    [Fact]
    public async Task What_a_spreadsheet_mangled_is_repaired_or_rejected()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(9).Row(10, hsCode: "847130").Bytes());
        var file = new FindingFile()
            .Line("D000010,1.0,13/04/2025,13/04/2025 3:05 PM,Karma,TRUE,,70310,,\"1,200\"")
            .Line("D000002,1,45760,45761.5,Karma,0,,,,")
            .Line("D000003,1,03/04/2025,13/04/2025,Karma,1,,,,")
            .Line("D000004,1,13/04/2025,14/04/2025,Karma,1,,8.4713E+07,,")
            .Bytes();

        var summary = await customs.TakeInAsync(file);

        Assert.Equal((4L, 2L, 2L), (summary.RowsRead, summary.Recorded, summary.Rejected));
        var outcomes = (await customs.OutcomesAsync()).ToDictionary(outcome => outcome.Item);
        Assert.Equal(("070310", 1200.0), (outcomes["D000010/1"].CorrectedHsCode, outcomes["D000010/1"].AdditionalRevenue!.Value));
        Assert.Equal(new DateTimeOffset(2025, 4, 13, 15, 5, 0, TimeSpan.FromHours(6)), outcomes["D000010/1"].EnteredAt);
        Assert.Equal(new DateTimeOffset(2025, 4, 14, 12, 0, 0, TimeSpan.FromHours(6)), outcomes["D000002/1"].EnteredAt);
        Assert.Equal(
            [("4", "Rejected", "inspected_at", "DATE_AMBIGUOUS"), ("5", "Rejected", "corrected_hs_code", "SPREADSHEET_SHORTENED")],
            Findings.Rows(await customs.QuarantineFileAsync()).Select(row => (row["line"], row["verdict"], row["field"], row["code"]))
        );
    }

    [Fact]
    public async Task Quarantines_with_the_reason_what_it_does_not_believe()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Outcomes__MostAnHour", "4"));
        await customs.ProcessAsync(DeclarationFile.Of(60).Bytes());
        var file = FindingFile
            .Of(0)
            .Row(999_999)
            .Row(1, found: false, kind: "other")
            .Row(2, hsCode: "070310")
            .Row(3, inspected: "2025-03-01")
            .Row(4, entered: "2025-03-31")
            .Row(5, officer: "")
            .Row(6, entered: "2090-01-01")
            .Row(7, hsCode: "770000")
            .Row(8, revenue: "-5")
            .Row(9, entered: "2025-04-05 09:00")
            .Row(9, entered: "2025-04-05 09:00", found: false);
        for (var item = 11; item <= 15; item++)
        {
            file.Row(item, officer: "Pema", entered: $"2025-04-02 10:{5 * item % 60:D2}");
        }

        var summary = await customs.TakeInAsync(file.Bytes());

        Assert.Equal((16L, 0L, 16L), (summary.RowsRead, summary.Recorded, summary.Quarantined));
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["CORRECTED_AS_DECLARED"] = 1,
                ["ENTERED_BEFORE_INSPECTED"] = 1,
                ["HS_UNKNOWN"] = 1,
                ["INSPECTED_BEFORE_DECLARED"] = 1,
                ["IN_FUTURE"] = 1,
                ["ITEM_UNKNOWN"] = 1,
                ["NOTHING_FOUND_BUT"] = 1,
                ["OFFICER_MISSING"] = 1,
                ["REVENUE_NEGATIVE"] = 1,
                ["SAME_MOMENT_DISAGREES"] = 2,
                ["TOO_MANY_ENTERED"] = 5,
            },
            summary.Reasons
        );
        Assert.Equal((5, 0), Assert.Single(summary.Alarms.Select(alarm => (alarm.Findings, alarm.Earlier))));
        Assert.Empty(await customs.OutcomesAsync());
        Assert.Equal(16, (await customs.QuarantineAsync()).Count);
    }

    [Fact]
    public async Task A_flood_over_several_files_is_quarantined_and_what_came_before_is_told()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Outcomes__MostAnHour", "4"));
        await customs.ProcessAsync(DeclarationFile.Of(60).Bytes());
        await customs.TakeInAsync(
            FindingFile
                .Of(0)
                .Row(1, entered: "2025-04-02 09:01")
                .Row(2, entered: "2025-04-02 09:02")
                .Row(3, entered: "2025-04-02 09:03")
                .Bytes(),
            "a.csv"
        );

        var summary = await customs.TakeInAsync(
            FindingFile
                .Of(0)
                .Row(4, entered: "2025-04-02 09:30")
                .Row(5, entered: "2025-04-02 09:59")
                .Row(6, entered: "2025-04-02 11:00")
                .Bytes(),
            "b.csv"
        );

        Assert.Equal((1L, 2L), (summary.Recorded, summary.Quarantined));
        Assert.Equal((5, 3), Assert.Single(summary.Alarms.Select(alarm => (alarm.Findings, alarm.Earlier))));
        Assert.Equal(
            ["D000001/1", "D000002/1", "D000003/1", "D000006/1"],
            (await customs.OutcomesAsync()).Select(outcome => outcome.Item).Order()
        );
        Assert.Contains(
            customs.Logs.Lines,
            line => line.Contains("more than one officer can make; 3 of them had come before", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Shows_formulas_and_no_officer_in_the_list_of_the_quarantine()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(3).Bytes());

        await customs.TakeInAsync(
            new FindingFile()
                .Line("\"=HYPERLINK(\"\"http://evil\"\")\",1,2025-04-01,2025-04-02,Karma Dorji,1,,,,")
                .Line("D000001,1,2025-04-01,@SUM(A1),Karma Dorji,1,,,,")
                .Bytes()
        );

        var csv = await customs.QuarantineFileAsync();
        var rows = Findings.Rows(csv);
        Assert.Equal("'=HYPERLINK(\"http://evil\")/1", rows[0]["item"]);
        Assert.Equal("'@SUM(A1)", rows[1]["value"]);
        Assert.DoesNotContain("Karma", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Karma", Assert.Single(await customs.QuarantineAsync()).Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,place\nKarma,Paro\n", "COLUMNS_MISSING")]
    [InlineData("PK\u0003\u0004", "WORKBOOK_DAMAGED")]
    public async Task Refuses_a_file_that_it_can_not_read(string text, string code)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());

        var summary = await customs.TakeInAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal((FindingSummary.Refused, code), (summary.State, summary.RefusalCode));
        Assert.NotEmpty(summary.RefusalSentence);
    }

    [Fact]
    public async Task Refuses_a_packed_file_that_is_cut_off()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var packed = DeclarationFile.Packed(FindingFile.Of(100).Bytes());

        Assert.Equal("PACKED_BROKEN", (await customs.TakeInAsync(packed[..^40], "cut.csv.gz")).RefusalCode);
    }

    private static string WithGaps(FraudKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString()).Replace('_', ' ');
}
