using System.Globalization;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.EndToEnd.Tests.Pages;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Selection;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>Several batches on one day share what an office can do, and no item is accepted twice.</summary>
public sealed class CapacityTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Red = 5;
    private const int Yellow = 7;
    private static readonly (string, string?)[] Limits =
    [
        ("Selection__Offices__SAM__Red", $"{Red}"),
        ("Selection__Offices__SAM__Yellow", $"{Yellow}"),
    ];

    [Theory]
    [InlineData(3, 40)]
    [InlineData(40, 3)]
    [InlineData(8, 8)]
    public async Task Two_batches_of_a_day_never_exceed_an_office_s_capacity(int first, int second)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        var one = await customs.ProcessAsync(DeclarationFile.Of(first, 1, "SAM").Bytes(), "bhutan/one.csv");
        var own = await customs.WorkListsAsync(one.WorkDate);

        var other = await customs.ProcessAsync(DeclarationFile.Of(second, 1_000, "SAM").Bytes(), "bhutan/two.csv");

        var all = await customs.WorkListsAsync(one.WorkDate);
        Assert.Equal(one.WorkDate, other.WorkDate);
        Assert.Equal((Math.Min(Red, first), Math.Min(Yellow, Math.Max(0, first - Red))), (one.Red, one.Yellow));
        Assert.Equal((Red, Yellow), (all.Count(row => row["lane"] == "Red"), all.Count(row => row["lane"] == "Yellow")));
        Assert.Subset(all.Select(row => row["item"]).ToHashSet(), own.Select(row => row["item"]).ToHashSet());
        Assert.Equal((one.Red + other.Red, one.Yellow + other.Yellow), (Red, Yellow));
    }

    [Fact]
    public async Task A_later_file_of_a_day_has_the_places_that_usually_are_its_own_a_lot_among_them_and_who_went_without_is_told()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Selection__Offices__SAM__Red", "20"),
            ("Selection__Offices__SAM__Yellow", "10")
        );
        var date = (await customs.ProcessAsync(DeclarationFile.Of(3, 1, "PHU").Bytes(), "bhutan/other.csv")).WorkDate;
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var ago in new[] { 1, 2 })
        {
            await customs
                .Get<OfficeDays>()
                .NoteAsync(
                    day.AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    new Dictionary<string, IReadOnlyList<DayFile>> { ["SAM"] = [new("one", 80, 20, 10), new("two", 20, 0, 0)] }
                );
        }

        var first = await customs.ProcessAsync(DeclarationFile.Of(60, 100, "SAM").Bytes(), "bhutan/one.csv");
        var second = await customs.ProcessAsync(DeclarationFile.Of(50, 1_000, "SAM").Bytes(), "bhutan/two.csv");
        var third = await customs.ProcessAsync(DeclarationFile.Of(5, 2_000, "SAM").Bytes(), "bhutan/three.csv");

        // A fifth of the items usually comes after the first file, and nothing after the second.
        Assert.Equal((16, 8, 4, 2, 0, 0), (first.Red, first.Yellow, second.Red, second.Yellow, third.Red, third.Yellow));
        var (one, two, three) = (await OfficeAsync(first), await OfficeAsync(second), await OfficeAsync(third));
        Assert.Equal((2, 1), (one.Random, two.Random));
        Assert.Contains("4 red and 2 yellow places of Samtse are left open", one.Note, StringComparison.Ordinal);
        Assert.Equal((null, 24, 5), (one.WithoutPlace, two.WithoutPlace, three.WithoutPlace));
        Assert.Matches(
            $"^16 red and 8 yellow places of Samtse were taken by batch {first.RowKey} before; 24 items with a risk of [0-9.]+ % or more went",
            two.Note
        );
        Assert.Contains($"by batch {first.RowKey} and 1 more before; 5 items", three.Note, StringComparison.Ordinal);

        await using var officer = await Visitor.SignInAsync(customs, "Officer", office: "SAM");
        await officer.GoToAsync($"worklist?office=SAM&date={date}");
        var notes = await officer.Page.Locator(".govuk-inset-text").AllInnerTextsAsync();
        Assert.Equal([$"Batch {second.RowKey}: {two.Note}", $"Batch {third.RowKey}: {three.Note}"], notes.Select(note => note.Trim()));

        async Task<OfficeSummary> OfficeAsync(BatchRecord batch) => Assert.Single((await customs.SummaryAsync(batch)).Offices);
    }

    [Fact]
    public async Task Batches_at_the_same_time_share_a_day_s_capacity()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        var dropped = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(part => customs.DropAsync(DeclarationFile.Of(30, part * 1_000, "SAM").Bytes(), $"bhutan/{part}.csv"))
        );
        var batches = await Task.WhenAll(dropped.Select(customs.EndedAsync));
        await customs.IdleAsync();

        var all = await customs.WorkListsAsync(batches[0].WorkDate);
        Assert.Equal((Red, Yellow), (all.Count(row => row["lane"] == "Red"), all.Count(row => row["lane"] == "Yellow")));
        Assert.Equal((Red, Yellow), (batches.Sum(batch => batch.Red), batches.Sum(batch => batch.Yellow)));
        Assert.Equal(12, all.Select(row => row["item"]).Distinct().Count());
    }

    [Fact]
    public async Task A_batch_finishes_alike_however_many_finished_on_that_day_before()
    {
        const int Before = 500;
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            [.. Limits, ("AzureWebJobs.FinishBatch.Disabled", "true"), ("Selection__Offices__SAM__Red", $"{Before + Red}")]
        );
        await FinishAsync(customs, await ScoredAsync(customs, DeclarationFile.Of(30, 100, "SAM").Bytes(), "bhutan/first.csv"));
        var one = await ScoredAsync(customs, DeclarationFile.Of(30, 1, "SAM").Bytes(), "bhutan/one.csv");
        var alone = await Interruption.RequestsAsync(() => FinishAsync(customs, one));
        var capacities = customs.Get<CapacityStore>();
        for (var batch = 0; batch < Before; batch++)
        {
            var name = $"bhutan-{batch:x16}";
            var page = await capacities.ReadAsync(one.WorkDate, name);
            Assert.True(await capacities.TryTakeAsync(page, name, new Dictionary<string, OfficeShare> { ["SAM"] = new(1, 0, 1, 0) }));
        }

        var last = await ScoredAsync(customs, DeclarationFile.Of(30, 1_000, "SAM").Bytes(), "bhutan/last.csv");
        var crowded = await Interruption.RequestsAsync(() => FinishAsync(customs, last));

        Assert.Equal(alone, crowded);
        Assert.Equal((30, 0), ((await customs.SummaryAsync(one)).Red, (await customs.SummaryAsync(last)).Red));
    }

    [Fact]
    public async Task A_batch_that_stopped_while_it_took_its_shares_finds_them_again()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var capacities = customs.Get<CapacityStore>();
        const string Date = "2026-07-01";
        var shares = Enumerable.Range(0, 120).ToDictionary(office => $"O{office:D3}", _ => new OfficeShare(5, 7, 3, 4));

        var stops = await Interruption.BeforeEveryRequestAsync(
            async token =>
            {
                var page = await capacities.ReadAsync(Date, "one", token);
                Assert.All(shares.Keys, office => Assert.Equal((5, 7), page.Left(office, 5, 7)));
                Assert.True(await capacities.TryTakeAsync(page, "one", shares, token));
            },
            () => Task.CompletedTask
        );

        Assert.InRange(stops, 3, 10);
        var other = await capacities.ReadAsync(Date, "two");
        Assert.All(shares.Keys, office => Assert.Equal((2, 3), other.Left(office, 5, 7)));
    }

    [Fact]
    public async Task An_item_known_from_an_earlier_batch_is_counted_and_not_accepted_again()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(20).Bytes(), "bhutan/one.csv");

        var batch = await customs.ProcessAsync(DeclarationFile.Of(100, 20).Row(50).Bytes(), "bhutan/two.csv");

        Assert.Equal(
            (nameof(BatchState.Finished), 101L, 99L, 1L, 1L),
            (batch.State, batch.RowsRead, batch.Accepted, batch.Known, batch.Rejected)
        );
        Assert.Equal(
            [(102, "DUPLICATE_IN_FILE")],
            (await customs.RejectsAsync(batch)).Select(row => (row.WholeNumber("line"), row["code"]))
        );
    }

    [Fact]
    public async Task Of_overlapping_batches_prepared_at_the_same_time_exactly_one_accepts_each_item()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.PreprocessBatch.Disabled", "true"));
        var files = Enumerable.Range(0, 3).Select(part => DeclarationFile.Of(40, 1 + (part * 20)).Bytes()).ToArray();
        var dropped = await Task.WhenAll(files.Select((file, part) => customs.DropAsync(file, $"bhutan/{part}.csv")));

        await Task.WhenAll(dropped.Select(file => customs.Get<PreprocessStep>().RunAsync(file.Path)));

        var batches = await Task.WhenAll(dropped.Select(customs.EndedAsync));
        Assert.Equal(80, batches.Sum(batch => batch.Accepted));
        Assert.Equal((40, 0), (batches.Sum(batch => batch.Known), batches.Sum(batch => batch.Rejected)));
    }

    /// <summary>Drops a file and waits until its batch can be finished.</summary>
    private static async Task<BatchRecord> ScoredAsync(CustomsHost customs, byte[] file, string path)
    {
        var dropped = await customs.DropAsync(file, path);
        var batch = await Until.ValueAsync(() => customs.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version), "the receipt");
        await Until.TrueAsync(async () => (await customs.Ledger.ChunksAsync(batch)).All(chunk => chunk.Scored is not null), "the scores");
        return (await customs.Ledger.FindAsync(batch))!;
    }

    private static async Task FinishAsync(CustomsHost customs, BatchRecord batch) =>
        Assert.Equal("DONE", (await customs.Get<FinishStep>().RunAsync(new BatchMessage(batch.RowKey))).Code);
}
