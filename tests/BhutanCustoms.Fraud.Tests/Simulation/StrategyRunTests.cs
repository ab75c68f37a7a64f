using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Fraud.Tests.Simulation;

public sealed class StrategyRunTests
{
    private static readonly StrategyRun Run = new(
        new("any", 0),
        [
            new(new DateOnly(2025, 1, 6), 100, 10, 1, 20, 100),
            new(new DateOnly(2025, 1, 13), 100, 10, 4, 60, 100),
            new(new DateOnly(2025, 1, 20), 50, 5, 0, 0, 0),
        ]
    );

    [Fact]
    public void Sums_weeks()
    {
        Assert.Equal(new SimulatedWeek(new DateOnly(2025, 1, 13), 150, 15, 4, 60, 100), Run.Together(1));
        Assert.Equal([0.2, 0.4, 0.4], Run.Cumulated().Select(week => week.ShareOfBest));
        Assert.Equal([0.2, 0.4, 0.6], Run.Moving(2).Select(week => week.ShareOfBest));
        Assert.Equal([0.1, 0.25, 4 / 15.0], Run.Moving(2).Select(week => week.Precision));
    }

    [Fact]
    public void A_week_without_anything_to_find_has_no_share() => Assert.True(double.IsNaN(Run.Weeks[2].ShareOfBest));
}
