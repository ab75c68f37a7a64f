using BhutanCustoms.Reliability.Planted;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Campaigns;

/// <summary>The short run: what the long one does by command, for as many seeds as a build has time for.</summary>
public sealed class CampaignTests
{
    private const int Runs = 12;
    private const int MostUntilFound = 200;

    [Fact]
    public async Task Whatever_fails_in_whatever_order_every_item_is_scored_once_and_nothing_is_left()
    {
        var (campaign, tally) = (new Campaign(), new Tally());
        for (var seed = 1; seed <= Runs; seed++)
        {
            await InOrderAsync(campaign, tally, await Campaign.PlanAsync(seed));
        }

        Assert.True(tally.Faults > Runs);
    }

    [Fact]
    public async Task A_fault_at_any_request_changes_nothing()
    {
        var (campaign, tally) = (new Campaign(), new Tally());
        await foreach (var plan in Campaign.EachRequestAsync(every: 167))
        {
            await InOrderAsync(campaign, tally, plan);
        }

        Assert.True(tally.Faults > Campaign.AtEachRequest.Count);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run()
    {
        var campaign = new Campaign();
        for (var seed = 101; seed <= 101; seed++)
        {
            Assert.Equal((await campaign.RunAsync(seed)).Story, (await campaign.RunAsync(seed)).Story);
        }
    }

    [Fact]
    public Task Finds_writes_that_lost_their_conditions() => FoundAsync(() => new NoConditions(), first: 1);

    [Fact]
    public Task Finds_state_that_is_saved_after_its_message_is_deleted() => FoundAsync(() => new LateState(), first: 13);

    [Fact]
    public Task Finds_a_file_that_is_named_otherwise_when_it_is_stored_again() => FoundAsync(() => new OtherName(), first: 31);

    [Fact]
    public Task Finds_a_lost_lock_that_nobody_notices() => FoundAsync(() => new UnnoticedLock(), first: 1);

    [Fact]
    public Task Finds_a_receipt_that_is_written_before_the_work() => FoundAsync(() => new EarlyReceipt(), first: 45);

    [Fact]
    public async Task A_failing_run_is_shrunk_to_the_faults_that_it_needs()
    {
        var campaign = new Campaign(() => new UnnoticedLock());
        var found = (await LongRun.FindAsync("", () => new UnnoticedLock(), first: 1, MostUntilFound)).Found!;

        var shrunk = await campaign.ShrinkAsync(found);

        Assert.NotEmpty(shrunk.Violations);
        Assert.True(shrunk.Plan.Faults.Count <= found.Plan.Faults.Count);
        foreach (var fault in shrunk.Plan.Faults)
        {
            var without = shrunk.Plan with { Faults = [.. shrunk.Plan.Faults.Where(other => other != fault)] };
            Assert.Empty((await campaign.RunAsync(without)).Violations);
        }
    }

    private static async Task InOrderAsync(Campaign campaign, Tally tally, RunPlan plan)
    {
        var result = await campaign.RunAsync(plan);
        tally.Add(result);
        Assert.True(result.Violations.Count == 0, $"{plan}\n{string.Join('\n', result.Violations)}\n{string.Join('\n', result.Failures)}");
    }

    // Not each from the first seed, for the sake of time: the long run tells how many it takes from there.
    private static async Task FoundAsync(Func<PlantedBug> plant, int first) =>
        Assert.NotNull((await LongRun.FindAsync("", plant, first, MostUntilFound)).Found);
}
