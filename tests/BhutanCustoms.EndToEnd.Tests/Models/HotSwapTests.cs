using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>
/// Champions change while a host scores: nothing is dropped, and each chunk and each answer is of one version, the one recorded.
/// </summary>
public sealed class HotSwapTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Swaps = 10;
    private const int Items = 1_500;
    private static readonly Dictionary<string, string> Asked = FirstItem();

    [Fact]
    public async Task Every_chunk_and_every_answer_is_that_of_the_version_recorded_with_it_while_champions_change()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        var models = new Dictionary<string, FraudModel>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            var model = await customs.AddFraudModelAsync(number);
            models.Add(model.Version, model);
        }

        var versions = models.Keys.ToArray();
        var registry = customs.Get<ModelRegistry>();
        Assert.True(await registry.PromoteAsync(ModelKind.Fraud, versions[0], "tester", "first"));
        using var swapped = new CancellationTokenSource();
        var asking = Task.WhenAll(AskAsync(customs, swapped.Token), AskAsync(customs, swapped.Token));
        var dropped = new List<Dropped>();
        for (var swap = 1; swap <= Swaps; swap++)
        {
            var file = await customs.DropAsync(Nights.File(Items, swap), $"bhutan/{swap}.csv");
            await Until.ValueAsync(() => customs.Get<InboxReceipts>().FindAsync(file.Path, file.Version), $"batch {swap} to be prepared");
            dropped.Add(file);
            Assert.True(await registry.PromoteAsync(ModelKind.Fraud, versions[swap % versions.Length], "tester", $"swap {swap}"));
        }

        var batches = new List<BatchRecord>();
        foreach (var file in dropped)
        {
            batches.Add(await customs.EndedAsync(file));
        }

        await swapped.CancelAsync();
        var answers = (await asking).SelectMany(answer => answer).ToArray();
        Assert.All(batches, batch => Assert.Equal((nameof(BatchState.Finished), (long)Items), (batch.State, batch.Accepted)));
        Assert.Equal(
            Enumerable.Range(0, Swaps).Select(swap => versions[swap % versions.Length]),
            batches.Select(batch => batch.FraudModel)
        );
        foreach (var batch in batches)
        {
            await ReproducesAsync(customs, batch, models);
        }

        Assert.True(answers.Length > Swaps);
        var expected = new Dictionary<string, double>();
        foreach (var version in versions)
        {
            Assert.True(await registry.PromoteAsync(ModelKind.Fraud, version, "tester", "alone"));
            using var http = new HttpClient { BaseAddress = customs.Address };
            var (model, score) = await AskAsync(http);
            expected.Add(model, score);
        }

        Assert.Equal(versions.Length, expected.Values.Distinct().Count());
        Assert.All(answers, answer => Assert.Equal(expected[answer.Model], answer.Score));
    }

    /// <summary>The stored scores of each chunk are, to the last bit, those of the model recorded with it.</summary>
    private static async Task ReproducesAsync(CustomsHost customs, BatchRecord batch, Dictionary<string, FraudModel> models)
    {
        var chunks = await customs.Ledger.ChunksAsync(batch.RowKey);
        Assert.True(chunks.Count > 1);
        foreach (var chunk in chunks)
        {
            Assert.Equal(batch.FraudModel, chunk.ScoredBy);
            var items = await ReadAsync(customs, BatchPaths.Prepared(batch.RowKey, chunk.Number));
            var stored = await ReadAsync(customs, BatchPaths.Fraud(batch.RowKey, chunk.Number));
            Assert.Equal(
                models[chunk.ScoredBy!].Score(items).Score.Select(score => (double)score),
                stored.Number("fraud_score")!.Values.ToArray()
            );
        }
    }

    private static async Task<ItemChunk> ReadAsync(CustomsHost customs, string name) =>
        ChunkParquet.Read((await customs.FileAsync(StorageNames.Batches, name))!.ToStream());

    private static async Task<IReadOnlyList<(string Model, double Score)>> AskAsync(CustomsHost customs, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var answers = new List<(string, double)>();
        while (!stop.IsCancellationRequested)
        {
            answers.Add(await AskAsync(http));
        }

        return answers;
    }

    private static async Task<(string Model, double Score)> AskAsync(HttpClient http)
    {
        var answer = await http.PostAsJsonAsync("score", Asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var score = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (score.GetProperty("model").GetString()!, score.GetProperty("score").GetDouble());
    }

    private static Dictionary<string, string> FirstItem()
    {
        var file = CsvTable.Parse(Nights.File(1), "night");
        return file.Header.Where(column => file.Rows[0][column].Length > 0).ToDictionary(column => column, column => file.Rows[0][column]);
    }
}
