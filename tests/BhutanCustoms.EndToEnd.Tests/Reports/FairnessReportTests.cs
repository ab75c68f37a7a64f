using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Telemetry;
using BhutanCustoms.Reports.Fairness;
using Microsoft.Extensions.Logging.Abstractions;

namespace BhutanCustoms.EndToEnd.Tests.Reports;

/// <summary>The annual report through storage, held against a count of the same year from the files themselves.</summary>
public sealed class FairnessReportTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Phu = 400;
    private const int Sam = 150;

    [Fact]
    public async Task Counts_what_was_selected_and_what_was_found()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Preprocessing__ChunkBytes", "65536"),
            ("Selection__Offices__PHU__Red", "60"),
            ("Selection__Offices__PHU__Yellow", "40"),
            ("Selection__Offices__PHU__RandomShare", "0.5")
        );
        var batch = await NightAsync(customs);
        var selected = await WorkListAsync(customs, batch);
        await FindAsync(customs, batch, selected, item => item.Cause == "Random" ? Number(item) % 5 == 0 : Number(item) % 2 == 0);
        var year = int.Parse(batch.WorkDate[..4], CultureInfo.InvariantCulture);

        var files = await customs.Get<FairnessStep>().PreviewAsync(year);

        var rows = CsvTable.Parse(files.Single(file => file.Name == "groups.csv").Content.Span, "groups").Rows;
        var (phu, all) = (rows.Single(row => row["group"] == "PHU"), rows[0]);
        var atPhu = selected.Where(item => item.Office == "PHU").ToArray();
        var (red, lot) = (
            atPhu.Where(item => item is { Lane: "Red", Cause: "Ranking" }).ToArray(),
            atPhu.Where(item => item.Cause == "Random").ToArray()
        );
        Assert.Equal((30, 30), (red.Length, lot.Length));
        Assert.Equal((Phu, Phu + Sam), (phu.WholeNumber("items"), all.WholeNumber("items")));
        Assert.Equal((30, 30, 40), (phu.WholeNumber("red"), phu.WholeNumber("lot"), phu.WholeNumber("yellow")));
        Assert.Equal(red.Average(item => Number(item) % 2 == 0 ? 1.0 : 0), phu.Number("hit_rate_red"), 4);
        // One office, one batch: every item of the lot stands for as many others, so the share missed is the lot's own.
        Assert.Equal(lot.Average(item => Number(item) % 5 == 0 ? 1.0 : 0), phu.Number("missed_share"), 4);
        // Scored by price bands, not by a model: there is no probability to be right or wrong.
        Assert.Equal("", phu["expected_share"]);
        Assert.DoesNotContain(rows, row => row["grouping"] is "trader" or "importer size");
    }

    [Fact]
    public async Task Tells_new_traders_from_those_of_the_year_before()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var before = await customs.ProcessAsync(DeclarationFile.Of(120).Bytes(), "bhutan/before.csv");
        var year = int.Parse(before.WorkDate[..4], CultureInfo.InvariantCulture);
        before.WorkDate = string.Create(CultureInfo.InvariantCulture, $"{year - 1:D4}{before.WorkDate[4..]}");
        Assert.True(await customs.Ledger.SaveAsync(before));
        var file = DeclarationFile.Of(60, first: 1_000);
        for (var i = 0; i < 30; i++)
        {
            file.Line(
                string.Create(CultureInfo.InvariantCulture, $"N{i:D6},1,2025-04-{1 + (i % 28):D2},PHU,NEW{i:D5},070310,IN,100,INR,2500")
            );
        }

        await customs.ProcessAsync(file.Bytes(), "bhutan/after.csv");

        var files = await customs.Get<FairnessStep>().PreviewAsync(year);

        var rows = CsvTable.Parse(files.Single(one => one.Name == "groups.csv").Content.Span, "groups").Rows;
        Assert.Equal(
            [("known", 60), ("new", 30)],
            rows.Where(row => row["grouping"] == "trader").Select(row => (row["group"], row.WholeNumber("items")))
        );
        Assert.Equal(
            [("medium", 60), ("small", 30)],
            rows.Where(row => row["grouping"] == "importer size").Select(row => (row["group"], row.WholeNumber("items")))
        );
    }

    [Fact]
    public async Task A_year_that_is_over_is_written_once_and_stands()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await NightAsync(customs);
        var year = int.Parse(batch.WorkDate[..4], CultureInfo.InvariantCulture);
        var store = customs.Get<FairnessStore>();
        using var http = new HttpClient { BaseAddress = customs.Address };
        Assert.Equal("NOT_OVER", (await customs.Get<FairnessStep>().RunAsync(year)).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"reports/fairness/{year}")).StatusCode);
        var january = new FairnessStep(
            customs.Get<FairnessCount>(),
            store,
            new FixedClock(new DateTimeOffset(year + 1, 1, 9, 21, 0, 0, TimeSpan.Zero)),
            customs.Get<StepRunner<FairnessStep>>(),
            NullLogger<FairnessStep>.Instance
        );

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => january.RunAsync(token),
            async () => Assert.True(await store.FilesAsync(year) is [] or { Count: >= 4 })
        );

        Assert.InRange(stopped, 10, 200);
        Assert.Equal("ALREADY_DONE", (await january.RunAsync()).Code);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{Phu + Sam} items of import declarations in 1 batch;"),
            await http.GetStringAsync($"reports/fairness/{year}"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("reports/fairness/soon")).StatusCode);
    }

    [Fact]
    public async Task A_notice_tells_a_trader_why_without_what_must_not_be_told()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await NightAsync(customs);
        var selected = await WorkListAsync(customs, batch);
        using var http = new HttpClient { BaseAddress = customs.Address };

        foreach (var item in selected.GroupBy(item => item.Cause).Select(cause => cause.First()))
        {
            using var answer = JsonDocument.Parse(
                await (await http.PostAsJsonAsync("notice", new { batch = batch.RowKey, item = item.Item })).Content.ReadAsStringAsync()
            );
            var notice = answer.RootElement.GetProperty("notice").GetString()!;

            Assert.StartsWith(
                $"Item {item.Item} was selected for an inspection because {(item.Cause == "Random" ? "it was drawn by lot" : "of ")}",
                notice,
                StringComparison.Ordinal
            );
            Assert.DoesNotMatch("[0-9%]", notice.Replace(item.Item, "", StringComparison.Ordinal));
        }

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.PostAsJsonAsync("notice", new { batch = batch.RowKey, item = "D999999/1" })).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.PostAsJsonAsync("notice", new { batch = "none", item = selected[0].Item })).StatusCode
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync("notice", new { batch = batch.RowKey })).StatusCode);
        Assert.Equal(
            selected.GroupBy(item => item.Cause).Select(cause => $"POST /api/notice {batch.RowKey} {cause.First().Item}"),
            (await customs.AuditAsync(AuditKind.LookedUp)).Select(entry => entry.Subject.Split('|')[0])
        );
    }

    private static async Task<BatchRecord> NightAsync(CustomsHost customs)
    {
        var file = DeclarationFile.Of(Phu);
        for (var i = 0; i < Sam; i++)
        {
            file.Row(5_000 + i, office: "SAM");
        }

        return await customs.ProcessAsync(file.Bytes());
    }

    private static async Task<IReadOnlyList<WorkListItem>> WorkListAsync(CustomsHost customs, BatchRecord batch) =>
        [
            .. await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU"),
            .. await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "SAM"),
        ];

    /// <summary>Enters a finding about each selected item.</summary>
    private static Task FindAsync(CustomsHost customs, BatchRecord batch, IReadOnlyList<WorkListItem> items, Func<WorkListItem, bool> found)
    {
        var now = TimeProvider.System.GetUtcNow();
        return customs
            .Get<OutcomeStore>()
            .AddAsync(
                items.Select(
                    (item, number) =>
                        new OutcomeRecord
                        {
                            PartitionKey = batch.Source,
                            RowKey = string.Create(CultureInfo.InvariantCulture, $"{number:x16}|{now.UtcTicks:x16}|{number:x8}"),
                            Item = item.Item,
                            Batch = batch.RowKey,
                            Office = item.Office,
                            InspectedAt = now,
                            EnteredAt = now,
                            RecordedAt = now,
                            Found = found(item),
                            Lane = item.Lane,
                            Cause = item.Cause,
                        }
                )
            );
    }

    private static int Number(WorkListItem item) =>
        int.Parse(item.Item[1..item.Item.IndexOf('/', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
