using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Repair;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>Lost and changed files of a batch are made anew, as they were, from what is there.</summary>
public sealed class RepairTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Inbox = "bhutan/night.csv";

    [Fact]
    public async Task Makes_every_lost_or_changed_file_of_a_finished_batch_as_it_was()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        await customs.AddClassifierAsync();
        var batch = await customs.ProcessAsync(Bad(Nights.File(900)));
        Assert.True(batch.Chunks > 1);
        Assert.Equal(("WHOLE", 0), await RepairAsync(customs, batch));
        var before = await StoredState.ReadAsync(customs.Storage);
        foreach (var name in await NamesAsync(customs, batch))
        {
            await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync(name);
        }

        await customs.Storage.Container(StorageNames.Revenue).DeleteBlobAsync(BatchPaths.Revenue(batch.RowKey));
        await customs.Storage.Container(StorageNames.WorkLists).DeleteBlobAsync($"{batch.WorkDate}/PHU.csv");
        await customs.Storage.Table(StorageNames.WorkListTable).DeleteAsync(); // and the rows of every office with it
        await customs.Storage.CreateAsync();
        await using var cold = await CustomsHost.StartAsync(customs.Account, ("Preprocessing__ChunkBytes", "65536"));

        var (code, made) = await RepairAsync(cold, batch);

        Assert.Equal("REPAIRED", code);
        Assert.True(made > 3 * batch.Chunks);
        await SameAsync(cold, before);
        Assert.Equal(("WHOLE", 0), await RepairAsync(cold, batch));
        Assert.Null((await cold.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task Says_which_file_it_needs_where_that_is_gone_and_writes_nothing_that_differs()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(Nights.File(60));
        await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync(BatchPaths.Prepared(batch.RowKey, 1));
        await customs.Inbox(Inbox).DeleteAsync();

        var gone = await customs.Get<RepairStep>().RunAsync(batch.RowKey, "tester", "lost");
        await customs.Inbox(Inbox).UploadAsync(BinaryData.FromBytes(Nights.File(61)));
        var other = await customs.Get<RepairStep>().RunAsync(batch.RowKey, "tester", "lost");

        Assert.Equal(("INCOMPLETE", "INCOMPLETE"), (gone.Outcome.Code, other.Outcome.Code));
        Assert.Contains(batch.Sha256, Assert.Single(gone.Missing), StringComparison.Ordinal);
        Assert.Contains($"declarations/{Inbox}", Assert.Single(other.Missing), StringComparison.Ordinal);
        Assert.Null(await customs.FileAsync(StorageNames.Batches, BatchPaths.Prepared(batch.RowKey, 1)));
    }

    [Fact]
    public async Task Heals_over_HTTP_a_batch_that_stopped_because_a_chunk_was_lost()
    {
        var account = storage.NewAccount();
        string id;
        await using (var preparing = await CustomsHost.StartAsync(account, ("AzureWebJobs.ClassifyHs.Disabled", "true")))
        {
            var dropped = await preparing.DropAsync(Nights.File(60), Inbox);
            id = await Until.ValueAsync(
                () => preparing.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version),
                "the batch to be prepared"
            );
            await preparing.Storage.Container(StorageNames.Batches).DeleteBlobAsync(BatchPaths.Prepared(id, 1));
        }

        await using var customs = await CustomsHost.StartAsync(account);
        await Until.TrueAsync(() => customs.Count(FunctionEventKind.Poisoned, "ScoreFraud") == 1, "the poison queue");
        Assert.Contains(
            $"repair {id}",
            customs.Events.Last(happened => happened is { Error: not null, Function: "ScoreFraud" }).Error!.Message,
            StringComparison.Ordinal
        );
        using var http = new HttpClient { BaseAddress = customs.Address };

        var asked = await http.PostAsJsonAsync($"batches/{id}/repair", new { who = "an operator", why = "a blob is lost" });

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal($"/api/batches/{id}/repair", asked.Headers.Location!.ToString());
        Assert.Equal(60, (await customs.EndedAfterRepairAsync(id)).Accepted);
        var task = await Until.ValueAsync(
            async () =>
                await http.GetFromJsonAsync<JsonElement>($"batches/{id}/repair") is var state
                && state.GetProperty("state").GetString() == "Done"
                    ? state.GetProperty("code").GetString()
                    : null,
            "the repair to be done"
        );
        Assert.Equal("REPAIRED", task);
        await customs.IdleAsync();
        var entry = Assert.Single(await EntriesAsync(customs));
        Assert.StartsWith($"{id}|", entry.Subject, StringComparison.Ordinal);
        Assert.Contains("an operator", entry.Payload, StringComparison.Ordinal);
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    /// <summary>With a row that is rejected and one that is repaired.</summary>
    private static byte[] Bad(byte[] file)
    {
        var lines = System.Text.Encoding.UTF8.GetString(file).Split('\n');
        var columns = lines[0].Split(',');
        lines[3] = With(lines[3], Array.IndexOf(columns, "hs_code"), "770000");
        lines[5] = With(lines[5], Array.IndexOf(columns, "cif_value"), "\"12,345.00\"");
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static string With(string line, int column, string value)
    {
        var cells = line.Split(',');
        cells[column] = value;
        return string.Join(',', cells);
    }

    private static async Task<(string Code, int Made)> RepairAsync(CustomsHost customs, BatchRecord batch)
    {
        var answer = await customs.Get<RepairStep>().RunAsync(batch.RowKey, "tester", "to see");
        Assert.Empty(answer.Missing);
        return (answer.Outcome.Code, answer.Made.Count);
    }

    /// <summary>The files of a batch that something rests on.</summary>
    private static async Task<List<string>> NamesAsync(CustomsHost customs, BatchRecord batch)
    {
        var names = new List<string>();
        await foreach (
            var blob in customs.Storage.Container(StorageNames.Batches).GetBlobsAsync(default, default, batch.RowKey + "/", default)
        )
        {
            if (!blob.Name.EndsWith(".lock", StringComparison.Ordinal))
            {
                names.Add(blob.Name);
            }
        }

        Assert.Contains(BatchPaths.Rejects(batch.RowKey), names);
        Assert.Contains(BatchPaths.Repairs(batch.RowKey), names);
        Assert.Contains(BatchPaths.Hs(batch.RowKey, 1), names);
        Assert.Contains(BatchPaths.PriceBands(batch.RowKey), names);
        return names;
    }

    private static async Task SameAsync(CustomsHost customs, SortedDictionary<string, string> before)
    {
        var now = await StoredState.ReadAsync(customs.Storage);
        foreach (var (name, content) in before.Where(one => !one.Key.StartsWith("Audit(", StringComparison.Ordinal)))
        {
            Assert.True(now.TryGetValue(name, out var found), $"{name} is missing");
            Assert.True(content == found, $"{name} differs");
        }
    }

    private static async Task<List<AuditEntry>> EntriesAsync(CustomsHost customs)
    {
        var found = new List<AuditEntry>();
        await foreach (var entry in customs.Get<AuditTrail>().FindAsync(new AuditFilter(AuditKind.BatchRepaired)))
        {
            found.Add(entry);
        }

        return found;
    }
}
