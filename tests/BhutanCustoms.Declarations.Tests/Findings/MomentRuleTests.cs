using System.Globalization;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Reading.Rejects;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Findings;

public sealed class MomentRuleTests
{
    private static readonly MomentRule Rule = new("");

    [Theory]
    [InlineData("2026-01-31", "2026-01-30T18:00:00Z", true)]
    [InlineData("2026-01-31 14:05", "2026-01-31T08:05:00Z", false)]
    [InlineData("2026-01-31T14:05:06", "2026-01-31T08:05:06Z", false)]
    [InlineData("2026-01-31T14:05:06.5Z", "2026-01-31T14:05:06.5Z", false)]
    [InlineData("2026-01-31T14:05:06+05:30", "2026-01-31T08:35:06Z", false)]
    [InlineData("2026-01-31 14:05 -0300", "2026-01-31T17:05:00Z", false)]
    [InlineData("31/01/2026", "2026-01-30T18:00:00Z", true)]
    [InlineData("31/01/2026 2:05 PM", "2026-01-31T08:05:00Z", false)]
    [InlineData("31-Jan-26", "2026-01-30T18:00:00Z", true)]
    [InlineData("15-OCT-2025 10:30", "2025-10-15T04:30:00Z", false)]
    [InlineData("46053", "2026-01-30T18:00:00Z", true)]
    [InlineData("46053.75", "2026-01-31T12:00:00Z", false)]
    public void Reads_days_and_moments(string text, string utc, bool onDay)
    {
        var (moment, isDay, reject) = Rule.Read(text);

        Assert.Null(reject);
        Assert.Equal((DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), onDay), (moment, isDay));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3/4/2026")]
    [InlineData("2026-01-31 25:00")]
    [InlineData("2026-01-31 10:00 +15:00")]
    [InlineData("31/02/2026 10:00")]
    [InlineData("10:00")]
    [InlineData("2199-01-01")]
    public void Rejects_what_is_none_or_might_be_two(string text) => Assert.NotNull(Rule.Read(text).Reject);

    [Fact]
    public void Takes_a_named_format_for_dates_that_fit_two_days() =>
        Assert.Equal(new DateTimeOffset(2026, 4, 3, 0, 0, 0, TimeSpan.FromHours(6)), new MomentRule("d/M/yyyy").Read("3/4/2026").Moment);

    [Fact]
    public void Reads_the_round_trip_format_of_every_moment_and_offset() =>
        Gen.Select(Gen.DateTime[new DateTime(2000, 1, 2), new DateTime(2098, 12, 30)], Gen.Int[-14 * 60, 14 * 60])
            .Sample(
                (local, minutes) =>
                {
                    var moment = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes));
                    Assert.Equal(moment, Rule.Read(moment.ToString("O", CultureInfo.InvariantCulture)).Moment);
                }
            );
}
