using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>The first night: a batch with planted faults, before any model was trained.</summary>
public sealed class FirstNightTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const int Items = 1_500;

    // Behind the 12th of a month: before, a date with the day first can't be told from one with the month first, and is rejected.
    private static readonly SyntheticDeclarations Night = Nights.World.After(new DateOnly(2025, 7, 20), new DateOnly(2025, 7, 20), Items);
    private readonly List<PlantedFault> faults = [];
    private CustomsHost customs = null!;
    private BatchRecord batch = null!;

    public async Task InitializeAsync()
    {
        var file = new MemoryStream();
        Night.WriteCsv(file, new SyntheticCsvOptions { RepairableShare = 0.03, IrreparableShare = 0.02 }, faults.Add);
        customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        batch = await customs.ProcessAsync(file.ToArray());
    }

    public async Task DisposeAsync() => await customs.DisposeAsync();

    [Fact]
    public async Task Reconciles_scores_selects_and_keeps_traders_to_itself()
    {
        Assert.Equal(nameof(BatchState.Finished), batch.State);
        await CountsReconcileAsync();
        await FaultsAreNamedByLineAsync();
        await EveryItemHasOneLaneAsync();
        await TradersDoNotLeaveTheBatchAsync();
        await EveryDecisionIsInTheAuditTrailAsync();
    }

    private async Task CountsReconcileAsync()
    {
        var bad = faults.Where(fault => !fault.Repairable).Select(fault => fault.Line).Distinct().Count();
        Assert.InRange(bad, 10, 60);
        Assert.Equal((Items, Items - bad, bad), (batch.RowsRead, batch.Accepted, batch.Rejected));
        var chunks = await customs.Ledger.ChunksAsync(batch.RowKey);
        Assert.InRange(chunks.Count, 2, 20);
        Assert.All(chunks, chunk => Assert.Equal((chunk.Rows, chunk.Rows), (chunk.Scored, chunk.Classified)));
        var summary = await customs.SummaryAsync(batch);
        Assert.Equal(
            (batch.RowsRead, batch.Accepted, batch.Accepted, batch.Accepted),
            (summary.RowsRead, summary.Accepted, summary.Scored, summary.Classified)
        );
        Assert.Equal(batch.Accepted, summary.Offices.Sum(office => office.Items));
        Assert.Equal("price bands", summary.FraudModelKind);
        Assert.StartsWith("prices-", batch.FraudModel, StringComparison.Ordinal);
        Assert.Equal(batch.Accepted, (await ScoredItemsAsync()).Count);
    }

    private async Task FaultsAreNamedByLineAsync()
    {
        var rejects = await customs.RejectsAsync(batch);
        Assert.Equal(Lines(faults.Where(fault => !fault.Repairable)), rejects.Select(row => row.WholeNumber("line")).Distinct().Order());
        var repairs = await customs.RepairsAsync(batch);
        Assert.Equal(Lines(faults.Where(fault => fault.Repairable)), repairs.Select(row => row.WholeNumber("line")).Distinct().Order());
        Assert.Equal(repairs.Count, batch.Repaired);
        foreach (var fault in faults)
        {
            var noted = (fault.Repairable ? repairs : rejects).Where(row => row.WholeNumber("line") == fault.Line);
            Assert.Contains(noted, row => row["field"] == fault.Field);
        }
    }

    private async Task EveryItemHasOneLaneAsync()
    {
        var summary = await customs.SummaryAsync(batch);
        var selected = await customs.WorkListsAsync(batch.WorkDate);
        var scored = await ScoredItemsAsync();
        Assert.Equal(summary.Red + summary.Yellow, selected.Count);
        Assert.Equal(summary.Accepted - selected.Count, summary.Green);
        Assert.Equal(selected.Count, selected.Select(row => row["item"]).Distinct().Count());
        Assert.Subset(scored.Keys.ToHashSet(), selected.Select(row => row["item"]).ToHashSet());
        Assert.Equal(
            scored.Where(item => item.Value != "Green").Select(item => $"{item.Key} {item.Value}").Order(StringComparer.Ordinal),
            selected.Select(row => $"{row["item"]} {row["lane"]}").Order(StringComparer.Ordinal)
        );

        // Capacities as in the shipped list of offices; a tenth of the red ones, rounded, is drawn by lot.
        foreach (
            var (office, red, yellow) in new[]
            {
                ("PHU", 60, 140),
                ("SJK", 10, 24),
                ("GEL", 10, 24),
                ("SAM", 8, 18),
                ("THI", 8, 20),
                ("PAR", 8, 20),
                ("MON", 2, 6),
                ("BUM", 2, 6),
            }
        )
        {
            var own = selected.Where(row => row["office"] == office).ToArray();
            var items = summary.Offices.SingleOrDefault(one => one.Office == office)?.Items ?? 0;
            var random = own.Count(row => row["chosen_by"] == "Random");
            Assert.Equal(Math.Min(red, items), own.Count(row => row["lane"] == "Red"));
            Assert.Equal(Math.Min(yellow, Math.Max(0, items - red)), own.Count(row => row["lane"] == "Yellow"));
            Assert.Equal(items >= red + yellow ? (int)Math.Round(red / 10.0, MidpointRounding.AwayFromZero) : random, random);
        }
    }

    private async Task TradersDoNotLeaveTheBatchAsync()
    {
        var traders = Night.Items().Select(item => item.Item.Importer!).ToHashSet(StringComparer.Ordinal);
        Assert.True(traders.Count > 20);
        var texts = customs.Logs.Lines.ToList();
        Assert.Contains(texts, line => line.Contains(batch.RowKey, StringComparison.Ordinal));
        foreach (var name in new[] { "summary.json", "decisions.jsonl" })
        {
            texts.Add((await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/{name}"))!.ToString());
        }

        await foreach (var blob in customs.Storage.Container(StorageNames.WorkLists).GetBlobsAsync())
        {
            texts.Add((await customs.FileAsync(StorageNames.WorkLists, blob.Name))!.ToString());
        }

        texts.AddRange((await StoredState.ReadAsync(customs.Storage)).Values);
        var pseudonyms = customs.Get<Pseudonyms>();
        Assert.Contains(
            texts,
            text =>
                text.Contains(pseudonyms.OfTrader(traders.First()), StringComparison.Ordinal)
                || text.Contains("T-", StringComparison.Ordinal)
        );
        var all = string.Join('\n', texts);
        Assert.All(traders, trader => Assert.DoesNotContain(trader, all, StringComparison.Ordinal));
    }

    private async Task EveryDecisionIsInTheAuditTrailAsync()
    {
        var file = (await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/decisions.jsonl"))!;
        var decisions = file.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .ToArray();
        var selected = await customs.WorkListsAsync(batch.WorkDate);
        Assert.Equal(
            selected.Select(row => $"{row["item"]} {row["lane"]} {row["model"]}").Order(StringComparer.Ordinal),
            decisions
                .Select(decision => $"{Text(decision, "Item")} {Text(decision, "Lane")} {Text(decision, "Model")}")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(decisions, decision => Assert.Matches("^[0-9a-f]{64}$", Text(decision, "InputSha256")));
        Assert.All(decisions, decision => Assert.NotEmpty(Text(decision, "Reasons")));

        var entry = Assert.Single(await EntriesAsync());
        var payload = JsonSerializer.Deserialize<JsonElement>(entry.Payload);
        Assert.Equal(("BATCH_FINISHED", batch.RowKey), (entry.Kind, entry.Subject));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), Text(payload, "DecisionsSha256"));
        Assert.Equal((batch.Sha256, batch.FraudModel), (Text(payload, "FileSha256"), Text(payload, "FraudModel")));
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in customs.Get<AuditTrail>().EntriesAsync())
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Each accepted item with its lane, as scores.csv tells.</summary>
    private async Task<Dictionary<string, string>> ScoredItemsAsync()
    {
        var file = new MemoryStream();
        await customs.Get<BatchResults>().WriteScoresAsync(batch, file);
        return CsvRows.Of(BinaryData.FromBytes(file.ToArray())).ToDictionary(row => row["item"], row => row["lane"]);
    }

    private static IEnumerable<int> Lines(IEnumerable<PlantedFault> planted) => planted.Select(fault => fault.Line).Distinct().Order();
}
