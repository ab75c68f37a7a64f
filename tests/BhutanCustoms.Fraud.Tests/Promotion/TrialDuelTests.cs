using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class TrialDuelTests
{
    [Theory]
    [InlineData(0.26, 0.15, true)]
    [InlineData(0.24, 0.15, false)]
    [InlineData(0.26, 0.23, false)]
    public void A_champion_worse_than_random_beyond_chance_gives_way_to_what_is_better_than_random(
        double challenger,
        double champion,
        bool givesWay
    )
    {
        // Random finds a quarter; chance moves the champion by 0.05 and the challenger by 0.2, which hides that it is 0.11 ahead of the
        // champion.
        (double, double)[] Measured(double own, double others) => [(own, own), (others, others), (0.25, 0.25)];
        var around = new Resampled<(double Precision, double Revenue)[]>(
            Measured(challenger, champion),
            [.. Enumerable.Range(0, 100).Select(i => Measured(challenger + 0.2 * Math.Cos(i), champion + 0.05 * Math.Sin(i)))]
        );
        var duel = new TrialDuel("new", "old", new Resampled<Contender.Measures[]>([], []), 1, around, 2);
        Assert.False(duel.Gain().IsBeyondChance);
        Assert.Equal(givesWay, duel.IsRivalWorseThanRandom);
    }

    [Fact]
    public void Without_a_champion_random_does_not_give_way_to_itself()
    {
        var around = new Resampled<(double Precision, double Revenue)[]>(
            [(0.5, 0.5), (0.25, 0.25)],
            [
                [(0.5, 0.5), (0.25, 0.25)],
            ]
        );
        Assert.False(new TrialDuel("new", "random", new Resampled<Contender.Measures[]>([], []), 1, around, 1).IsRivalWorseThanRandom);
    }
}
