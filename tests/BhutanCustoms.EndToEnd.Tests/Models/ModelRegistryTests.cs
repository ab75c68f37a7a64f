using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>Champions change by one conditional write, and the one before is kept.</summary>
public sealed class ModelRegistryTests(StorageFixture fixture) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private readonly PipelineStorage storage = new(fixture.NewAccount());
    private ModelRegistry registry = null!;

    public async Task InitializeAsync()
    {
        await storage.CreateAsync();
        registry = new ModelRegistry(storage, TimeProvider.System);
        foreach (var version in new[] { "v1", "v2", "v3" })
        {
            await registry.AddAsync(ModelKind.Fraud, version, new byte[] { 1, 2, 3 }, "{}");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Keeps_the_champion_before()
    {
        Assert.Null(await registry.ChampionAsync(ModelKind.Fraud));
        Assert.True(await registry.PromoteAsync(ModelKind.Fraud, "v1", "tester", "first"));
        Assert.True(await registry.PromoteAsync(ModelKind.Fraud, "v2", "tester", "better"));

        Assert.Equal("v2", await registry.ChampionAsync(ModelKind.Fraud));
        Assert.Equal("v1", (await ChampionAsync()).GetString("Before"));
        Assert.Null(await registry.ChampionAsync(ModelKind.Hs));
    }

    [Fact]
    public async Task Refuses_a_version_that_is_not_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => registry.PromoteAsync(ModelKind.Fraud, "v9", "tester", "why"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => registry.FileAsync(ModelKind.Fraud, "champion"));
        Assert.Null(await registry.ChampionAsync(ModelKind.Fraud));
    }

    [Fact]
    public async Task Promotions_at_the_same_time_follow_one_another_without_a_gap()
    {
        var promoted = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var version = $"v{1 + (i % 3)}";
            return (Version: version, Is: await registry.PromoteAsync(ModelKind.Fraud, version, "tester", "at once"));
        }));

        var winners = promoted.Where(one => one.Is).Select(one => one.Version).ToList();
        Assert.NotEmpty(winners);
        Assert.Contains(await registry.ChampionAsync(ModelKind.Fraud), winners);
        Assert.Contains((await ChampionAsync()).GetString("Before"), winners.Append(""));
    }

    private async Task<TableEntity> ChampionAsync() => (await storage.Table(StorageNames.ModelTable).GetEntityAsync<TableEntity>(ModelKind.Fraud, "champion")).Value;
}
