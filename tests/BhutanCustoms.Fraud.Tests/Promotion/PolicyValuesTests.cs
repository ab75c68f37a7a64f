using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class PolicyValuesTests
{
    [Fact]
    public void Around_capacity_is_the_mean_of_half_the_whole_and_twice_as_much()
    {
        // Capacity for two of eight: among the first one, two and four there are 1, 1 and 2 findings with 10, 10 and 40 of 40 of the
        // revenue.
        var around = Value(Rows("tftfffff", 10, 0, 30), [8, 7, 6, 5, 4, 3, 2, 1], 0.25).Around;

        Assert.Equal((1 + 1 / 2.0 + 2 / 4.0) / 3, around.Precision, 1e-9);
        Assert.Equal((10 / 40.0 + 10 / 40.0 + 1) / 3, around.Revenue, 1e-9);
    }

    [Fact]
    public void Twice_the_capacity_is_never_more_than_there_is()
    {
        var around = Value(Rows("tf", 1), [2, 1], 1).Around;

        Assert.Equal((0.5 + 0.5 + 1) / 3, around.Precision, 1e-9);
        Assert.Equal((1 + 1 + 1) / 3.0, around.Revenue, 1e-9);
    }

    [Fact]
    public void What_nobody_inspected_is_expected_to_be_as_those_inspected_with_such_scores()
    {
        // 20 of 100 inspected items with a probability of 0.2 and 80 of 100 with one of 0.8 have something; of the others the ranking takes
        // first those ten that both models give 0.8.
        var found = string.Concat(Enumerable.Range(0, 200).Select(i => i < 100 ? i < 20 : i - 100 < 80).Select(one => one ? 't' : 'f'));
        float[] probabilities = [.. Enumerable.Repeat(0.2f, 100), .. Enumerable.Repeat(0.8f, 100), .. Enumerable.Repeat(0.8f, 10)];
        float[] ranking = [.. new float[200], .. Enumerable.Repeat(1f, 10)];

        var value = Value(Rows(found) with { Uninspected = Others(10) }, ranking, 10 / 210.0, probabilities);

        Assert.Equal(0.8, value.AtCapacity.Precision, 0.01);
    }

    [Fact]
    public void The_lot_puts_right_what_the_scores_do_not_tell()
    {
        // Ten kinds of items look alike to the models; ranking never chose the last, of which the lot drew two for twenty: both had
        // something, though one in two has among those chosen.
        var found = string.Concat(Enumerable.Repeat("tf", 20)) + "tt";
        var rows = Rows(found) with { Weights = [.. Enumerable.Repeat(1.0, 40), 10, 10], Uninspected = Others(18) };
        float[] ranking = [.. new float[40], 1, 1, .. Enumerable.Repeat(1f, 18)];

        var value = Value(rows, ranking, 20 / 60.0);

        Assert.Equal(1, value.AtCapacity.Precision, 1e-9);
    }

    private static UninspectedItems Others(int count) => new([.. Enumerable.Repeat("O", count)], 1);

    private static ((double Precision, double Revenue) AtCapacity, (double Precision, double Revenue) Around) Value(
        TrialRows rows,
        float[] ranking,
        double share,
        float[]? probabilities = null
    )
    {
        var sample = new TrialSample(rows, new PromotionOptions(), share);
        var model = new OutcomeModel(rows.Found, [probabilities ?? [.. Enumerable.Repeat(0.5f, ranking.Length)]]);
        var values = new PolicyValues(sample, [ranking], model, [.. Enumerable.Repeat(1.0, ranking.Length)], share);
        return values.Measure([.. Enumerable.Repeat(1, rows.Count)])[0];
    }

    private static TrialRows Rows(string found, params double[] revenue) =>
        new(
            [.. Enumerable.Range(739_000, found.Length)],
            [.. Enumerable.Repeat("O", found.Length)],
            [.. found.Select(letter => letter == 't')],
            [.. revenue, .. new double[found.Length - revenue.Length]],
            [.. Enumerable.Repeat(1.0, found.Length)],
            new Dictionary<string, IReadOnlyList<string>>()
        );
}
