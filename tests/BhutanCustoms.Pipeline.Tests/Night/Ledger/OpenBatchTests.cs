using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Tests.Night.Ledger;

public sealed class OpenBatchTests
{
    private static readonly DateTimeOffset Moment = new(2026, 7, 1, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(0, 3)]
    [InlineData(1, 0)]
    public void Counts_from_the_beginning_once_something_came_of_it(int minutes, int resends) =>
        Assert.Equal(resends, new OpenBatch { Resends = 3, ResentAt = Moment }.ResendsSince(Moment.AddMinutes(minutes)));

    [Fact]
    public void Counts_nothing_before_messages_were_sent_again() => Assert.Equal(0, new OpenBatch().ResendsSince(Moment));
}
