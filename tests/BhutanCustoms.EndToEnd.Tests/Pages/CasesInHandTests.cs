using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>Who has an item in hand.</summary>
public sealed class CasesInHandTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly CaseKey Item = new("2026-11-30", "PHU", "bhutan-1", "D1/1");

    [Fact]
    public async Task One_of_two_has_it_until_it_is_left_taken_over_knowingly_or_held_too_long()
    {
        var account = new PipelineStorage(storage.NewAccount());
        await account.CreateAsync();
        var clock = new FakeTimeProvider();
        var cases = new CaseStore(account, clock);

        var taken = await Task.WhenAll(cases.TakeAsync(Item, "Karma", true), cases.TakeAsync(Item, "Dorji", true));
        var holder = cases.HolderOf(taken[0])!;
        var other = holder == "Karma" ? "Dorji" : "Karma";
        Assert.Equal(holder, cases.HolderOf(taken[1]));

        Assert.Equal(holder, cases.HolderOf(await cases.TakeAsync(Item, other, true)));
        Assert.Equal(other, cases.HolderOf(await cases.TakeAsync(Item, other, true, evenFrom: holder)));
        clock.Advance(CaseStore.HeldFor);
        Assert.Null(cases.HolderOf(await cases.FindAsync(Item)));
        Assert.Equal(holder, cases.HolderOf(await cases.TakeAsync(Item, holder, true)));
        Assert.Null(cases.HolderOf(await cases.TakeAsync(Item, holder, false)));
    }
}
