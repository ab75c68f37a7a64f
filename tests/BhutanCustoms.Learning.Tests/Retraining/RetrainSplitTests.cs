using BhutanCustoms.Learning.Retraining;
using CsCheck;

namespace BhutanCustoms.Learning.Tests.Retraining;

public sealed class RetrainSplitTests
{
    private static readonly int[] ADayEach = [.. Enumerable.Range(1, 100)];

    [Fact]
    public void Without_a_champion_the_last_share_of_labels_is_tried() =>
        Assert.Equal(
            new RetrainSplit(Known: 74, From: 81, Labels: 20),
            RetrainSplit.Of(ADayEach, null, embargo: 7, holdOut: 0.2, fewest: 5)
        );

    [Fact]
    public void Half_of_what_the_champion_has_not_seen_is_tried() =>
        // The champion saw up to day 40; with the embargo days 48 to 100 are new to it, 53 labels.
        Assert.Equal(new RetrainSplit(Known: 68, From: 75, Labels: 26), RetrainSplit.Of(ADayEach, 40, embargo: 7, holdOut: 0.2, fewest: 5));

    [Fact]
    public void More_than_half_where_a_trial_needs_more() =>
        Assert.Equal(40, RetrainSplit.Of(ADayEach, 40, embargo: 7, holdOut: 0.2, fewest: 40)!.Labels);

    [Fact]
    public void All_there_is_where_that_is_too_little() =>
        Assert.Equal(
            new RetrainSplit(Known: 41, From: 48, Labels: 53),
            RetrainSplit.Of(ADayEach, 40, embargo: 7, holdOut: 0.2, fewest: 400)
        );

    [Fact]
    public void None_where_nothing_is_new() => Assert.Null(RetrainSplit.Of(ADayEach, 93, embargo: 7, holdOut: 0.2, fewest: 5));

    [Fact]
    public void None_where_nothing_comes_before() => Assert.Null(RetrainSplit.Of([5, 5, 6], null, embargo: 7, holdOut: 0.5, fewest: 1));

    [Fact]
    public void No_item_of_the_trial_lies_within_the_embargo_of_what_either_model_knew() =>
        Gen.Select(Gen.Int[0, 300].Array[1, 80], Gen.Int[0, 300].Nullable(), Gen.Int[0, 30], Gen.Double[0.05, 0.9], Gen.Int[1, 60])
            .Sample(
                (days, until, embargo, share, fewest) =>
                {
                    if (RetrainSplit.Of(days, until, embargo, share, fewest) is { } split)
                    {
                        Assert.Equal(embargo, split.From - split.Known);
                        Assert.True(split.From > (until ?? -1) + (until is null ? 0 : embargo));
                        Assert.Equal(days.Count(day => day >= split.From), split.Labels);
                        Assert.Contains(days, day => day < split.Known);
                    }
                }
            );
}
