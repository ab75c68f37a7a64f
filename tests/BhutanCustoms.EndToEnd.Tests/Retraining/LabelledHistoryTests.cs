using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.History;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>What is learnt from: imports and batches, with what was known at the cut-off.</summary>
public sealed class LabelledHistoryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Findings_entered_after_the_cut_off_are_not_known()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        var import = await customs.ImportAsync();
        var declarations = SmallHistory.World.After(new DateOnly(2025, 7, 1), new DateOnly(2025, 7, 31), 200);
        var items = declarations.Items().ToArray();
        var batch = await customs.ProcessAsync(SmallHistory.File(declarations));
        var now = DateTimeOffset.UtcNow;
        await customs.RecordAsync(batch, items[..30], now, (_, _) => ("O-1", true));
        await customs.RecordAsync(batch, items[30..50], now.AddHours(2), (_, _) => ("O-1", true));

        var (before, chunks) = await GatherAsync(customs, now.AddHours(1));
        var (after, _) = await GatherAsync(customs, now.AddHours(3));

        Assert.Equal((3_200, import.Labels + 30, import.Labels + 50), (before.Items, before.Labels, after.Labels));
        Assert.Equal([import.Import, batch.RowKey], before.Data);
        Assert.Equal((new DateOnly(2024, 1, 1), 2025), (before.From, before.Until.Year));
        var ofBatch = chunks.Single(chunk => chunk.Count == 200);
        Assert.Equal(30, Enumerable.Range(0, 200).Count(row => ofBatch.Number(DeclarationFields.Finding)![row] > 0));
    }

    [Fact]
    public async Task What_the_lot_drew_stands_for_what_it_drew_from()
    {
        await using var customs = await SmallHistory.StartAsync(
            storage.NewAccount(),
            ("Selection__Offices__PHU__Red", "10"),
            ("Selection__Offices__PHU__Yellow", "5"),
            ("Selection__Offices__PHU__RandomShare", "0.2")
        );
        var declarations = SmallHistory.World.After(new DateOnly(2025, 7, 1), new DateOnly(2025, 7, 31), 200);
        var items = declarations.Items().ToArray();
        var batch = await customs.ProcessAsync(SmallHistory.File(declarations));
        var ofOffice = items.Where(item => item.Item.Office == "PHU").ToArray();
        await customs.RecordAsync(batch, ofOffice[..1], DateTimeOffset.UtcNow, (_, _) => ("O-1", false), "Random");
        await customs.RecordAsync(batch, ofOffice[1..2], DateTimeOffset.UtcNow, (_, _) => ("O-1", true));

        var (_, chunks) = await GatherAsync(customs, DateTimeOffset.UtcNow.AddMinutes(1));

        // Of ten red places two go to the lot; eight and five yellow ones go to the ranking before it draws.
        var weights = chunks.SelectMany(chunk => chunk.Number("inspection_weight")!.Values.ToArray()).ToArray();
        Assert.Equal([(ofOffice.Length - 13) / 2.0], weights.Where(weight => weight != 1));
    }

    [Fact]
    public async Task An_item_that_was_imported_and_came_in_a_batch_counts_once()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        var import = await customs.ImportAsync();
        await customs.ProcessAsync(SmallHistory.File(SmallHistory.World.History()));

        var (gathered, _) = await GatherAsync(customs, DateTimeOffset.UtcNow);

        Assert.Equal((3_000, import.Labels), (gathered.Items, gathered.Labels));
        Assert.Equal([import.Import], gathered.Data);
    }

    [Fact]
    public async Task Keeps_every_label_and_thins_the_rest()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount(), ("Retraining__MostItems", "2000"));
        var import = await customs.ImportAsync();

        var (gathered, _) = await GatherAsync(customs, DateTimeOffset.UtcNow);
        var (again, _) = await GatherAsync(customs, DateTimeOffset.UtcNow);

        Assert.Equal(import.Labels, gathered.Labels);
        Assert.InRange(gathered.Items, 1_900, 2_100);
        Assert.Equal(gathered.Items, again.Items);
    }

    [Fact]
    public async Task Learns_from_just_what_a_file_of_findings_said()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(60).Bytes());
        var summary = await customs.TakeInAsync(
            FindingFile
                .Of(0)
                .Row(5, entered: "2025-04-02 09:00", kind: "wrong_hs_code", hsCode: "847130", revenue: "99.5")
                .Row(7, entered: "2025-04-03 03:00", found: false)
                .Row(9, entered: "2025-04-02 10:00", kind: "undervaluation", revenue: "1200")
                .Row(9, entered: "2025-04-20 10:00", found: false)
                .Row(11, entered: "2025-04-20 11:00", kind: "undervaluation", revenue: "7")
                .Bytes()
        );
        Assert.Equal((5L, 5L), (summary.RowsRead, summary.Recorded));

        var (_, chunks) = await GatherAsync(customs, DateTimeOffset.UtcNow);

        // Three in the morning in Bhutan is the evening before in UTC, and a finding of the third all the same.
        Assert.Equal(
            [
                "D000005/1 1 2025-04-02 wrong_hs_code 847130 99.5",
                "D000007/1 0 2025-04-03   NaN",
                "D000009/1 0 2025-04-20   NaN",
                "D000011/1 1 2025-04-20 undervaluation  7",
            ],
            Labels(chunks)
        );
    }

    /// <summary>Item, finding, day, kind, corrected code and additional revenue of each inspected item.</summary>
    private static IEnumerable<string> Labels(IReadOnlyList<ItemChunk> chunks) =>
        chunks
            .SelectMany(chunk =>
                Enumerable
                    .Range(0, chunk.Count)
                    .Where(row => !chunk.Number(DeclarationFields.Finding)!.IsMissing(row))
                    .Select(row => Label(chunk, row))
            )
            .Order(StringComparer.Ordinal);

    private static string Label(ItemChunk chunk, int row)
    {
        var found = $"{chunk.Number(DeclarationFields.Finding)![row]} {chunk.Date(DeclarationFields.FindingDate)![row]:yyyy-MM-dd}";
        var corrected = chunk.Category(DeclarationFields.CorrectedHsCode)![row];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ItemKey.Name(chunk, row)} {found} {chunk.Category(DeclarationFields.FindingKind)![row]} {corrected} "
                + $"{chunk.Number(DeclarationFields.AdditionalRevenue)![row]}"
        );
    }

    private static async Task<(GatheredHistory Gathered, IReadOnlyList<ItemChunk> Chunks)> GatherAsync(
        CustomsHost customs,
        DateTimeOffset cutOff
    )
    {
        var chunks = new List<ItemChunk>();
        var gathered = await customs
            .Get<LabelledHistory>()
            .GatherAsync(
                cutOff,
                (_, chunk) =>
                {
                    chunks.Add(chunk);
                    return Task.CompletedTask;
                }
            );
        Assert.Equal(gathered.Chunks, chunks.Count);
        return (gathered, chunks);
    }
}
