using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>What an office sends again, corrected.</summary>
public sealed class CorrectionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Source = "bhutan";

    [Fact]
    public async Task Takes_in_the_corrected_rows_of_a_whole_file_that_is_sent_again()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var right = TaxedItems.Of(12);
        var first = await customs.ProcessAsync(right.With(3, hsCode: "abc").With(7, cif: "a lot").Bytes(), "bhutan/one.csv");
        Assert.Equal((10L, 0L, 2L), (first.Accepted, first.Known, first.Rejected));

        var batch = await customs.ProcessAsync(right.Bytes(), "bhutan/two.csv");

        Assert.Equal(
            (nameof(BatchState.Finished), 12L, 2L, 0L, 10L, 0L),
            (batch.State, batch.RowsRead, batch.Accepted, batch.Amended, batch.Known, batch.Rejected)
        );
        var summary = await customs.SummaryAsync(batch);
        Assert.Equal((12L, 2L, 10L, 0L), (summary.RowsRead, summary.Accepted, summary.Known, summary.Rejected));
        Assert.Equal("20.00", (await RevenueAsync(customs, batch)).Sum().ToString("F2", CultureInfo.InvariantCulture));
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task Finishes_a_file_whose_rows_are_all_known_and_says_so()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(TaxedItems.Of(12).Bytes(), "bhutan/one.csv");

        var batch = await customs.ProcessAsync(TaxedItems.Of(12).Bytes(turned: true), "bhutan/two.csv");

        Assert.Equal((nameof(BatchState.Finished), 0L, 12L, 0L), (batch.State, batch.Accepted, batch.Known, batch.Rejected));
        var view = (await customs.GetAsync($"batches/{batch.RowKey}")).Body;
        Assert.Equal((12, 12), (view.GetProperty("rowsRead").GetInt32(), view.GetProperty("known").GetInt32()));
        Assert.Equal(
            "All 12 rows are of items that earlier batches have with the same values: nothing was to be done.",
            view.GetProperty("sentence").GetString()
        );
        Assert.Equal(12, (await customs.WorkListsAsync(batch.WorkDate)).Count);
        Assert.Equal(0, (await customs.SummaryAsync(batch)).Green);
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task Refuses_other_declarations_that_have_numbers_of_earlier_ones()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(TaxedItems.Of(12).Bytes(), "bhutan/2025.csv");
        var text = Encoding.UTF8.GetString(TaxedItems.Of(12).Bytes());
        var (year, importer) = (
            text.Replace(",2025-", ",2024-", StringComparison.Ordinal),
            text.Replace("TPN", "TPX", StringComparison.Ordinal)
        );

        var refused = await customs.ProcessAsync(
            Encoding.UTF8.GetBytes(year.Replace("TPN", "TPX", StringComparison.Ordinal)),
            "bhutan/2024.csv"
        );
        var taken = await customs.ProcessAsync(Encoding.UTF8.GetBytes(importer), "bhutan/importers.csv");

        Assert.Equal((nameof(BatchState.Refused), "NUMBERS_REUSED"), (refused.State, refused.RefusalCode));
        Assert.Contains("T000001/1 of 2025-03-02, now 2024-03-02", refused.RefusalSentence, StringComparison.Ordinal);
        Assert.Equal((nameof(BatchState.Finished), 12L), (taken.State, taken.Amended));
    }

    [Fact]
    public async Task Known_rows_are_no_bad_ones_and_don_t_make_bad_ones_good()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(TaxedItems.Of(60).Bytes(), "bhutan/one.csv");
        var (few, many) = (TaxedItems.Of(60).With(70, hsCode: "abc"), TaxedItems.Of(60));
        for (var item = 61; item <= 75; item++)
        {
            many = many.With(item, hsCode: "abc");
        }

        var taken = await customs.ProcessAsync(few.Bytes(), "bhutan/few.csv");
        var refused = await customs.ProcessAsync(many.Bytes(), "bhutan/many.csv");

        Assert.Equal((nameof(BatchState.Finished), 60L, 1L), (taken.State, taken.Known, taken.Rejected));
        Assert.Equal((nameof(BatchState.Refused), "TOO_MANY_REJECTS"), (refused.State, refused.RefusalCode));
        Assert.StartsWith("15 of 75 rows are bad", refused.RefusalSentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amended_item_is_a_new_version_beside_what_was_decided()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var first = await customs.ProcessAsync(TaxedItems.Of(12).Bytes(), "bhutan/one.csv");
        var decisions = await DecisionsAsync(customs, first);

        var batch = await customs.ProcessAsync(TaxedItems.Of(12).With(5, cif: "3000", duty: "30").Bytes(), "bhutan/two.csv");

        Assert.Equal(
            (nameof(BatchState.Finished), 1L, 1L, 11L, 0L),
            (batch.State, batch.Accepted, batch.Amended, batch.Known, batch.Rejected)
        );
        Assert.Equal(decisions, await DecisionsAsync(customs, first));
        Assert.Equal(
            [
                ("6", "T000005/1", "2", first.RowKey, "cif_value", "1000", "3000"),
                ("6", "T000005/1", "2", first.RowKey, "customs_duty", "10", "30"),
            ],
            (await customs.RowsAsync($"{batch.RowKey}/amendments.csv")).Select(row =>
                (row["line"], row["item"], row["version"], row["batch_before"], row["field"], row["from"], row["to"])
            )
        );
        var listed = (await customs.WorkListsAsync(batch.WorkDate)).Where(row => row["item"] == "T000005/1").ToArray();
        Assert.Equal(
            [(batch.RowKey, "amended, version 2"), (first.RowKey, "version 2 stands in this list, too")],
            listed.OrderBy(row => row["amended"], StringComparer.Ordinal).Select(row => (row["batch"], row["amended"]))
        );
        Assert.Contains(
            $"Amended: version 2 of the item. cif_value: 1000 → 3000; customs_duty: 10 → 30. Version 1 in batch {first.RowKey} had the lane",
            listed.Single(row => row["batch"] == batch.RowKey)["reasons"],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"Version\":2",
            (await customs.FileAsync(StorageNames.Batches, BatchPaths.Decisions(batch.RowKey)))!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task Revenue_counts_the_difference_in_the_month_of_the_amendment()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(TaxedItems.Of(4).Bytes(), "bhutan/one.csv");

        var once = await customs.ProcessAsync(TaxedItems.Of(4).With(2, duty: "35.5").Bytes(), "bhutan/two.csv");
        var twice = await customs.ProcessAsync(TaxedItems.Of(5).With(2, duty: "4", hsCode: "870323").Bytes(), "bhutan/three.csv");

        var month = once.ReceivedAt.ToOffset(TimeSpan.FromHours(6)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Assert.Equal([$"{month} Food and live animals 25.50"], await RevenueRowsAsync(customs, once));
        Assert.Equal(
            ["2025-03 Food and live animals 10.00", $"{month} Food and live animals -35.50", $"{month} Vehicles 4.00"],
            await RevenueRowsAsync(customs, twice)
        );
    }

    [Theory]
    [InlineData("before_inspection", false, "")]
    [InlineData("before_inspection", true, "AMENDED_AFTER_INSPECTION")]
    [InlineData("always", true, "")]
    [InlineData("never", false, "AMENDMENT_NOT_ALLOWED")]
    public async Task The_source_s_rule_says_until_when_an_item_may_be_amended(string rule, bool inspected, string reason)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Outcomes__DefaultSource", "north"));
        await SetRuleAsync(customs, rule);
        await customs.ProcessAsync(TaxedItems.Of(6).Bytes(), "north/one.csv");
        if (inspected)
        {
            Assert.Equal(
                1,
                (await customs.TakeInAsync(FindingFile.Of(0).Line("T000002,1,2025-04-01,2025-04-02,K Dorji,1,,,,500").Bytes())).Recorded
            );
        }

        var batch = await customs.ProcessAsync(TaxedItems.Of(6).With(2, cif: "4000").Bytes(), "north/two.csv");
        var again = await customs.ProcessAsync(TaxedItems.Of(6).With(2, cif: "4000").Bytes(turned: true), "north/three.csv");

        Assert.Equal((nameof(BatchState.Finished), 5L), (batch.State, batch.Known));
        Assert.Equal(reason.Length == 0 ? (1L, 0L) : (0L, 1L), (batch.Amended, batch.Rejected));
        Assert.Equal(reason.Length == 0 ? [] : [(3, reason)], await ReasonsAsync(customs, batch));
        Assert.Equal(reason.Length == 0 ? (6L, 0L) : (5L, 1L), (again.Known, again.Rejected));
    }

    [Fact]
    public async Task An_item_that_is_amended_twice_is_learnt_from_as_first_declared_and_found_with_all_versions()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var first = await customs.ProcessAsync(TaxedItems.Of(60).Bytes(), "bhutan/one.csv");
        var second = await customs.ProcessAsync(TaxedItems.Of(60).With(2, cif: "2000").Bytes(), "bhutan/two.csv");
        var repeated = await customs.ProcessAsync(TaxedItems.Of(60).With(2, cif: "2000").Bytes(turned: true), "bhutan/repeated.csv");
        var third = await customs.ProcessAsync(TaxedItems.Of(60).With(2, cif: "3000").Bytes(), "bhutan/three.csv");
        Assert.Equal((1L, 0L, 60L, 1L), (second.Amended, repeated.Amended, repeated.Known, third.Amended));

        var item = (await customs.Get<ItemFinder>().FindAsync([new ItemReference(Source, "T000002", "1")])).Values.Single();

        Assert.Equal(
            [(3, third.RowKey, 3000.0), (2, second.RowKey, 2000.0), (1, first.RowKey, 1000.0)],
            item.Earlier.Prepend(item).Select(version => (version.Version, version.Batch.RowKey, version.Declared.CifValue!.Value))
        );
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(6)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        await customs.TakeInAsync(
            FindingFile.Of(0).Line($"T000002,1,{now},{now},K Dorji,1,,,,500").Line("T000003,1,2025-04-01,2025-04-02,K Dorji,0,,,,").Bytes()
        );
        var learnt = await HistoryAsync(customs);
        Assert.Equal(60, learnt.Count);
        Assert.Equal((1000.0, 1.0), learnt["T000002/1"]);
        Assert.Equal((1000.0, 0.0), learnt["T000003/1"]);
    }

    [Fact]
    public async Task A_finding_is_about_the_version_that_was_inspected()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Outcomes__DefaultSource", "north"));
        await SetRuleAsync(customs, "always");
        var first = await customs.ProcessAsync(TaxedItems.Of(12).Bytes(), "north/one.csv");
        await customs.ProcessAsync(TaxedItems.Of(12).With(2, cif: "5000").Bytes(), "north/two.csv");

        // Inspected long before the amendment, whose value it found; sent behind it.
        var summary = await customs.TakeInAsync(
            FindingFile.Of(0).Line("T000002,1,2025-04-01,2025-04-02,K Dorji,1,undervaluation,,5000,40").Bytes()
        );

        Assert.Equal((1, 0), (summary.Recorded, summary.Quarantined));
        Assert.Equal(
            (first.RowKey, 5000.0),
            (await customs.OutcomesAsync()).Select(outcome => (outcome.Batch, outcome.CorrectedCifValue!.Value)).Single()
        );
    }

    [Fact]
    public async Task Of_two_files_that_amend_each_other_the_one_uploaded_later_counts_in_whatever_order_they_are_read()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.PreprocessBatch.Disabled", "true"));
        var (older, newer) = (customs.Inbox("bhutan/older.csv"), customs.Inbox("bhutan/newer.csv"));
        await older.UploadAsync(BinaryData.FromBytes(TaxedItems.Of(12).With(2, cif: "2000").Bytes()));
        await Until.TrueAsync(
            async () =>
            {
                await newer.UploadAsync(BinaryData.FromBytes(TaxedItems.Of(12).With(2, cif: "3000").Bytes()), overwrite: true);
                return await UploadedAsync(newer) > await UploadedAsync(older);
            },
            "the next second of storage's clock"
        );

        await customs.Get<PreprocessStep>().RunAsync(newer.Name);
        await customs.Get<PreprocessStep>().RunAsync(older.Name);
        await customs.IdleAsync();

        var batches = (await customs.Ledger.RecentAsync(10)).Batches.ToDictionary(batch => batch.File);
        Assert.Equal((12L, 11L, 1L), (batches[newer.Name].Accepted, batches[older.Name].Known, batches[older.Name].Rejected));
        Assert.Equal([(3, "AMENDED_MEANWHILE")], await ReasonsAsync(customs, batches[older.Name]));
        var item = (await customs.Get<ItemFinder>().FindAsync([new ItemReference(Source, "T000002", "1")])).Values.Single();
        Assert.Equal((1, 3000.0), (item.Version, item.Declared.CifValue));
    }

    [Fact]
    public async Task An_amendment_waits_until_the_version_before_is_decided_on()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("AzureWebJobs.PreprocessBatch.Disabled", "true"),
            ("AzureWebJobs.FinishBatch.Disabled", "true")
        );
        await customs.DropAsync(TaxedItems.Of(12).Bytes(), "bhutan/one.csv");
        await customs.DropAsync(TaxedItems.Of(12).With(2, cif: "2000").Bytes(), "bhutan/two.csv");
        await customs.Get<PreprocessStep>().RunAsync("bhutan/one.csv");
        var first = Assert.Single((await customs.Ledger.RecentAsync(10)).Batches);
        await Until.TrueAsync(
            async () => (await customs.Ledger.ChunksAsync(first.RowKey)).All(chunk => chunk.Scored is not null),
            "the scores of the first file"
        );

        var second = customs.Get<PreprocessStep>().RunAsync("bhutan/two.csv");
        await Until.TrueAsync(async () => (await customs.Ledger.RecentAsync(10)).Batches.Count == 2, "the second file to be read");
        Assert.Single(await KnownKeys.ReadAsync(customs.Storage));
        await customs.Get<FinishStep>().RunAsync(new BatchMessage(first.RowKey));

        Assert.Equal("DONE", (await second).Code);
        var amending = (await customs.Ledger.RecentAsync(10)).Batches[0];
        Assert.Equal(("bhutan/two.csv", 1L, 11L), (amending.File, amending.Amended, amending.Known));
    }

    [Fact]
    public async Task Files_of_one_night_that_amend_each_other_are_versions_in_one_order()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var dropped = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(file => customs.DropAsync(TaxedItems.Of(40).With(2, cif: $"{file}500").Bytes(), $"bhutan/{file}.csv"))
        );

        var batches = await Task.WhenAll(dropped.Select(customs.EndedAsync));
        await customs.IdleAsync();

        Assert.All(
            batches,
            batch => Assert.Equal((nameof(BatchState.Finished), 40L), (batch.State, batch.Accepted + batch.Known + batch.Rejected))
        );
        Assert.Equal(40, batches.Sum(batch => batch.Accepted - batch.Amended));
        Assert.Equal((117, 3), (batches.Sum(batch => batch.Known), batches.Sum(batch => batch.Amended + batch.Rejected)));
        var item = (await customs.Get<ItemFinder>().FindAsync([new ItemReference(Source, "T000002", "1")])).Values.Single();
        Assert.Equal(Enumerable.Range(1, item.Version).Reverse(), item.Earlier.Prepend(item).Select(version => version.Version));
        Assert.Equal(batches.Max(batch => batch.UploadedAt), item.Batch.UploadedAt);
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    private static async Task<DateTimeOffset> UploadedAsync(Azure.Storage.Blobs.BlobClient file) =>
        (await file.GetPropertiesAsync()).Value.LastModified;

    private static async Task<string> DecisionsAsync(CustomsHost customs, BatchRecord batch) =>
        (await customs.FileAsync(StorageNames.Batches, BatchPaths.Decisions(batch.RowKey)))!.ToString();

    private static async Task<IEnumerable<(int Line, string Code)>> ReasonsAsync(CustomsHost customs, BatchRecord batch) =>
        (await customs.RejectsAsync(batch)).Select(row => (row.WholeNumber("line"), row["code"]));

    private static async Task<IEnumerable<decimal>> RevenueAsync(CustomsHost customs, BatchRecord batch) =>
        CsvRows
            .Of((await customs.FileAsync(StorageNames.Revenue, BatchPaths.Revenue(batch.RowKey)))!)
            .Select(row => decimal.Parse(row["amount"], CultureInfo.InvariantCulture));

    private static async Task<IEnumerable<string>> RevenueRowsAsync(CustomsHost customs, BatchRecord batch) =>
        CsvRows
            .Of((await customs.FileAsync(StorageNames.Revenue, BatchPaths.Revenue(batch.RowKey)))!)
            .Select(row => $"{row["month"]} {row["chapter_group"]} {row["amount"]}");

    /// <summary>Value and finding of each item that is learnt from.</summary>
    private static async Task<Dictionary<string, (double Cif, double Finding)>> HistoryAsync(CustomsHost customs)
    {
        var learnt = new Dictionary<string, (double, double)>();
        await customs
            .Get<LabelledHistory>()
            .GatherAsync(
                DateTimeOffset.UtcNow.AddMinutes(2),
                (_, chunk) =>
                {
                    for (var row = 0; row < chunk.Count; row++)
                    {
                        learnt.Add(
                            ItemKey.Name(chunk, row),
                            (chunk.Number(DeclarationFields.CifValue)![row], chunk.Number(DeclarationFields.Finding)![row])
                        );
                    }

                    return Task.CompletedTask;
                }
            );
        return learnt;
    }

    private static async Task SetRuleAsync(CustomsHost customs, string rule)
    {
        var mapping = $$"""
            {
              "source": "north", "title": "A neighbour's layout", "amendments": "{{rule}}",
              "fields": {
                "declaration_id": "declaration_id", "item_number": "item_number", "declaration_date": "declaration_date",
                "office": "office", "importer_tpn": "importer_tpn", "hs_code": "hs_code", "origin": "origin",
                "net_mass_kg": "net_mass_kg", "currency": "currency", "cif_value": "cif_value", "customs_duty": "customs_duty"
              }
            }
            """;
        await customs
            .Storage.Container(StorageNames.Reference)
            .GetBlobClient("mappings/north.json")
            .UploadAsync(BinaryData.FromBytes(Encoding.UTF8.GetBytes(mapping)), overwrite: true);
    }
}
