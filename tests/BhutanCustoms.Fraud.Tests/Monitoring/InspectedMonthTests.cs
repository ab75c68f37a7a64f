using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class InspectedMonthTests
{
    private static readonly InspectedItem[] Items =
    [
        new("2026-02", false, 0.9, true),
        new("2026-01", false, 0.8, true),
        new("2026-01", false, 0.6, false),
        new("2026-01", true, 0.1, false),
        new("2026-01", null, 0.3, true),
        new("2026-01", true, null, true),
    ];

    [Fact]
    public void Counts_by_month_and_together()
    {
        var months = InspectedMonth.Of(Items);

        Assert.Equal(["2026-01", "2026-02", ""], months.Select(month => month.Month));
        Assert.Equal([new(1, 2), new(1, 1), new(2, 3)], months.Select(month => month.Ranked));
        Assert.Equal([new(1, 2), new(0, 0), new(1, 2)], months.Select(month => month.ByLot));
    }

    [Fact]
    public void Expects_the_mean_of_the_probabilities_that_there_are()
    {
        var january = InspectedMonth.Of(Items)[0];

        Assert.Equal(new Proportion(2, 4), january.Scored);
        Assert.Equal((0.8 + 0.6 + 0.1 + 0.3) / 4, january.Expected, 12);
    }

    [Fact]
    public void Says_nothing_of_no_inspections() => Assert.Empty(InspectedMonth.Of([]));
}
