using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>
/// A retraining may end anywhere: the registry stays in order, the champion serves, and the next tick goes on to the same decision.
/// </summary>
public sealed class InterruptedRetrainingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Stopped_before_every_request_it_comes_to_the_same_decision()
    {
        await using var customs = await StartAsync();
        await customs.Get<RetrainRequests>().AddAsync("tester", "A test.");

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<RetrainStep>().TickAsync(token),
            customs.AssertConsistentAsync
        );

        Assert.InRange(stopped, 20, 200);
        await AssertSameAsync(customs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Stopped_at_ten_random_points_it_comes_to_the_same_decision(int seed)
    {
        await using var customs = await StartAsync();
        await customs.Get<RetrainRequests>().AddAsync("tester", "A test.");
        var random = new Random(seed);
        for (var kill = 0; kill < 10; kill++)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                await Interruption.BeforeRequestAsync(
                    random.Next(1, 30),
                    stop.Cancel,
                    () => customs.Get<RetrainStep>().TickAsync(stop.Token)
                );
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // As intended.
            }

            await customs.AssertConsistentAsync();
        }

        await customs.Get<RetrainStep>().TickAsync();
        await AssertSameAsync(customs);
    }

    private Task<CustomsHost> StartAsync() => StartAsync(storage.NewAccount());

    private static async Task<CustomsHost> StartAsync(string account)
    {
        var customs = await SmallHistory.StartAsync(account, ("Retraining__Approval", "Never"));
        await customs.ImportAsync();
        return customs;
    }

    /// <summary>The same models in the same states as without a stop, promoted once.</summary>
    private async Task AssertSameAsync(CustomsHost customs)
    {
        await using var undisturbed = await StartAsync();
        var expected = await undisturbed.RetrainAsync();
        var run = (await customs.Get<RetrainRuns>().AllAsync()).Single();
        Assert.Equal(RetrainPhase.Done, run.NextPhase);
        var summary = (await customs.Get<RetrainResults>().FindAsync(run.Name))!;
        Assert.Equal(
            expected.Challengers.Select(challenger => challenger.Decision),
            summary.Challengers.Select(challenger => challenger.Decision)
        );
        var decision = Assert.Single(summary.Challengers).Decision;
        Assert.Equal(ModelState.Champion, decision.To);
        Assert.Equal(decision.Version, await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud));
        Assert.Single(await customs.Get<ModelRegistry>().ChangesAsync(ModelKind.Fraud));
        await customs.AssertConsistentAsync();
        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync()).FirstBreak);
        Assert.Equal("ALREADY_DONE", (await customs.Get<RetrainStep>().TickAsync()).Code);
    }
}
