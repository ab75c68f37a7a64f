using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>
/// A champion whose file isn't what it was, or which this program can't read, is refused by name, and the one before it serves.
/// </summary>
public sealed class RefusedModelTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int FormatVersionAt = 8;

    public static TheoryData<string, string, string> Faults()
    {
        var faults = new TheoryData<string, string, string>();
        foreach (var kind in ModelKind.All)
        {
            faults.Add(kind, "changed", "has the SHA-256");
            faults.Add(kind, "cut off", "bytes where");
            faults.Add(kind, "gone", "has no file any more");
            faults.Add(kind, "another format", "ormat version 1;");
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Is_refused_by_name_and_the_one_before_serves(string kind, string fault, string said)
    {
        var account = storage.NewAccount();
        string before,
            champion;
        await using (var earlier = await CustomsHost.StartAsync(account))
        {
            (before, champion) =
                kind == ModelKind.Hs
                    ? (await earlier.AddClassifierAsync(120), await earlier.AddClassifierAsync(150))
                    : (await AddFraudAsync(earlier, 1), await AddFraudAsync(earlier, 2));
            (before, champion) = await DamageAsync(earlier, kind, before, champion, fault);
        }

        await using var customs = await CustomsHost.StartAsync(account);
        Assert.Equal(champion, await customs.Get<ModelRegistry>().ChampionAsync(kind));
        using var http = new HttpClient { BaseAddress = customs.Address };
        var health = await http.GetFromJsonAsync<JsonElement>("health");
        Assert.Equal(("degraded", before), (health.GetProperty("status").GetString(), health.GetProperty($"{kind}Model").GetString()));
        var problem = Assert.Single(health.GetProperty("problems").EnumerateArray()).GetString()!;
        Assert.StartsWith($"The model {kind} {champion} ", problem, StringComparison.Ordinal);
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.EndsWith($"the champion before it serves, {before}.", problem, StringComparison.Ordinal);
        Assert.Contains(
            customs.Logs.Lines,
            line => line.StartsWith($"Error The model {kind} {champion} is refused.", StringComparison.Ordinal)
        );

        var batch = await customs.ProcessAsync(Nights.File(60));
        Assert.Equal((nameof(BatchState.Finished), before), (batch.State, kind == ModelKind.Hs ? batch.HsModel : batch.FraudModel));
        if (kind == ModelKind.Hs)
        {
            var answer = await (
                await http.PostAsJsonAsync("classify", new { goods_description = "LAPTOP COMPUTER" })
            ).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(before, answer.GetProperty("model").GetString());
        }
    }

    [Fact]
    public async Task Is_not_put_to_work_by_those_who_ask_for_it()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var model = (await customs.AddFraudModelAsync(1)).Version;
        await customs.Storage.Container(StorageNames.Models).DeleteBlobAsync($"fraud/{model}.bin");
        var step = customs.Get<ModelChangeStep>();

        var outcome = await step.RunAsync(ModelKind.Fraud, model, ModelState.Shadow, "tester", "try it");

        Assert.Equal("REFUSED", outcome.Code);
        Assert.Contains(model, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal("DONE", (await step.RunAsync(ModelKind.Fraud, model, ModelState.Retired, "tester", "its file is lost")).Code);
    }

    [Fact]
    public async Task Is_not_gone_back_to()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var (before, champion) = (await AddFraudAsync(customs, 1), await AddFraudAsync(customs, 2));
        await using var cold = await CustomsHost.StartAsync(customs.Account);
        await TakeAwayAsync(cold, before);

        var outcome = await cold.Get<ModelChangeStep>().RollBackAsync(ModelKind.Fraud, "tester", "it errs");

        Assert.Equal("REFUSED", outcome.Code);
        Assert.Contains(before, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(champion, await cold.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud));
    }

    [Fact]
    public async Task Is_tried_again_after_a_minute_and_two_champions_back_are_tried()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var versions = new[] { await AddFraudAsync(customs, 1), await AddFraudAsync(customs, 2), await AddFraudAsync(customs, 3) };
        var (last, first) = (await TakeAwayAsync(customs, versions[2]), await TakeAwayAsync(customs, versions[0]));
        await TakeAwayAsync(customs, versions[1]);
        var clock = new SetClock();
        var models = new FraudModels(customs.Get<ModelRegistry>(), clock, NullLogger<FraudModels>.Instance);

        Assert.Null((await models.ServingAsync()).Version);
        Assert.Contains(
            versions[2],
            (await Assert.ThrowsAsync<InvalidDataException>(() => models.ChampionAsync())).Message,
            StringComparison.Ordinal
        );

        await first();
        clock.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(versions[0], await models.ChampionAsync());

        await last();
        Assert.Equal(versions[0], await models.ChampionAsync());
        clock.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(new ServingModel(versions[2], null), await models.ServingAsync());
    }

    /// <summary>Takes a model's file away.</summary>
    /// <returns>Puts it back.</returns>
    private static async Task<Func<Task>> TakeAwayAsync(CustomsHost customs, string version)
    {
        var blob = customs.Storage.Container(StorageNames.Models).GetBlobClient($"fraud/{version}.bin");
        var file = (await blob.DownloadContentAsync()).Value.Content;
        await blob.DeleteAsync();
        return () => blob.UploadAsync(file);
    }

    private static async Task<string> AddFraudAsync(CustomsHost customs, int number)
    {
        var model = await customs.AddFraudModelAsync(number);
        return await customs.PromoteAsync(ModelKind.Fraud, model.Version);
    }

    /// <summary>Spoils the champion.</summary>
    /// <returns>The last champion that is in order, and the champion.</returns>
    private static async Task<(string Before, string Champion)> DamageAsync(
        CustomsHost customs,
        string kind,
        string before,
        string champion,
        string fault
    )
    {
        var blob = customs.Storage.Container(StorageNames.Models).GetBlobClient($"{kind}/{champion}.bin");
        var file = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        switch (fault)
        {
            case "changed":
                file[file.Length / 2] ^= 1;
                break;
            case "cut off":
                file = file[..(file.Length / 2)];
                break;
            case "gone":
                await blob.DeleteAsync();
                return (before, champion);
            default:
                // Stored as it is, so that its hash is right.
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(FormatVersionAt), 1);
                await customs.AddAsync(kind, $"{champion}-old", stream => stream.Write(file));
                return (champion, await customs.PromoteAsync(kind, $"{champion}-old"));
        }

        await blob.UploadAsync(BinaryData.FromBytes(file), overwrite: true);
        return (before, champion);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
