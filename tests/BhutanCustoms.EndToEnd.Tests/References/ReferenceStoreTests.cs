using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.References;

/// <summary>Every instance reads the same lists, whatever it read before.</summary>
public sealed class ReferenceStoreTests(StorageFixture fixture) : IClassFixture<StorageFixture>
{
    private const string Offices = "lists/offices.csv";
    private const string Rates = "lists/rates.csv";
    private readonly PipelineStorage storage = new(fixture.NewAccount());

    [Fact]
    public async Task A_malformed_list_is_refused_alike_by_warm_and_cold_instances_until_it_is_mended()
    {
        using var warm = await SeededAsync();
        using var cold = new ReferenceStore(storage);
        var before = await warm.CurrentAsync();
        var sound = await ReadAsync(Offices);
        await WriteAsync(Offices, BinaryData.FromString("code,name,red_capacity,yellow_capacity\nPHU,Phuentsholing,many,few\n"));

        string[] refusals = [await RefusalAsync(warm), await RefusalAsync(warm), await RefusalAsync(cold), await RefusalAsync(cold)];

        Assert.Single(refusals.Distinct());
        Assert.Contains("offices, row 2, column red_capacity: \"many\"", refusals[0], StringComparison.Ordinal);
        Assert.Contains("reference/lists/", refusals[0], StringComparison.Ordinal);
        await WriteAsync(Offices, sound);
        Assert.Equal([before.Version, before.Version], [(await warm.CurrentAsync()).Version, (await cold.CurrentAsync()).Version]);
    }

    [Fact]
    public async Task Of_lists_that_change_while_another_is_malformed_none_is_forgotten()
    {
        using var warm = await SeededAsync();
        using var cold = new ReferenceStore(storage);
        var before = await warm.CurrentAsync();
        var (offices, rates) = (await ReadAsync(Offices), await ReadAsync(Rates));
        await WriteAsync(Offices, BinaryData.FromString("code\nPHU\n"));
        await WriteAsync(Rates, BinaryData.FromString(rates + "XAU,2026-01-01,400000\n"));
        await RefusalAsync(warm);

        await WriteAsync(Offices, offices);

        var now = await warm.CurrentAsync();
        Assert.Equal((await cold.CurrentAsync()).Version, now.Version);
        Assert.NotEqual(before.Version, now.Version);
        Assert.Equal(400_000, now.Rates.On("XAU", new DateOnly(2026, 6, 1).DayNumber));
    }

    [Fact]
    public async Task A_list_that_is_gone_is_missed_alike_by_warm_and_cold_instances()
    {
        using var warm = await SeededAsync();
        using var cold = new ReferenceStore(storage);
        await warm.CurrentAsync();
        await storage.Container(StorageNames.Reference).DeleteBlobAsync(Rates);

        Assert.Equal(await RefusalAsync(warm), await RefusalAsync(cold));
    }

    private async Task<ReferenceStore> SeededAsync()
    {
        await storage.CreateAsync();
        var store = new ReferenceStore(storage);
        await store.SeedAsync();
        return store;
    }

    private static async Task<string> RefusalAsync(ReferenceStore store) =>
        (await Assert.ThrowsAnyAsync<Exception>(() => store.CurrentAsync())).Message;

    private async Task<BinaryData> ReadAsync(string name) =>
        (await storage.Container(StorageNames.Reference).GetBlobClient(name).DownloadContentAsync()).Value.Content;

    private Task WriteAsync(string name, BinaryData content) =>
        storage.Container(StorageNames.Reference).GetBlobClient(name).UploadAsync(content, overwrite: true);
}
