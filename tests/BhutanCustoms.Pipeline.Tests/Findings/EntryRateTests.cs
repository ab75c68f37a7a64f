using BhutanCustoms.Pipeline.Findings;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Findings;

public sealed class EntryRateTests
{
    private static readonly DateTimeOffset Morning = new(2026, 2, 2, 9, 0, 0, TimeSpan.FromHours(6));

    [Fact]
    public void Lets_the_limit_itself_pass()
    {
        Assert.Empty(EntryRate.Excess(Entries(3), 3, 100));
        Assert.Equal((Morning, Morning.AddMinutes(3)), Assert.Single(EntryRate.Excess(Entries(4), 3, 100)));
    }

    [Fact]
    public void Counts_an_hour_from_any_moment_and_not_its_end()
    {
        Assert.Single(EntryRate.Excess([Morning.AddMinutes(50), Morning.AddMinutes(70), Morning.AddMinutes(109)], 2, 100));
        Assert.Empty(EntryRate.Excess([Morning.AddMinutes(50), Morning.AddMinutes(70), Morning.AddMinutes(110)], 2, 100));
    }

    [Fact]
    public void Counts_what_tells_no_time_by_the_day_in_Bhutan()
    {
        var midnight = new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.FromHours(6));

        Assert.Empty(EntryRate.Excess(Enumerable.Repeat(midnight, 100), 3, 100));
        Assert.Equal((midnight, midnight), Assert.Single(EntryRate.Excess(Enumerable.Repeat(midnight, 101), 3, 100)));
        Assert.Empty(EntryRate.Excess([.. Enumerable.Repeat(midnight, 100), midnight.AddSeconds(-1)], 3, 100));
    }

    [Fact]
    public void Finds_just_the_entries_that_lie_in_an_hour_with_too_many() =>
        Gen.Select(Gen.Int[1, 600].List[0, 40], Gen.Int[1, 6])
            .Sample(
                (minutes, most) =>
                {
                    var entries = minutes.Select(minute => Morning.AddMinutes(minute)).ToArray();
                    var spans = EntryRate.Excess(entries, most, 1_000);

                    // By the definition: some hour, which may as well begin with an entry, holds the entry and too many.
                    bool Flooded(DateTimeOffset entry) =>
                        entries.Any(first =>
                            first <= entry
                            && entry < first.AddHours(1)
                            && entries.Count(other => first <= other && other < first.AddHours(1)) > most
                        );
                    Assert.All(entries, entry => Assert.Equal(Flooded(entry), spans.Any(span => span.From <= entry && entry <= span.To)));
                    Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
                }
            );

    private static IEnumerable<DateTimeOffset> Entries(int count) =>
        Enumerable.Range(0, count).Select(minute => Morning.AddMinutes(minute));
}
