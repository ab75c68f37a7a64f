namespace BhutanCustoms.Pages.Analyst;

/// <summary>
/// What inspecting a share of a batch would find, if the scores are calibrated: with probabilities p of the items inspected the expected
/// number found is Σp, with a standard error of √Σp(1−p) (independent items).
/// </summary>
/// <param name="Share">The share inspected.</param>
/// <param name="Inspected">Items inspected.</param>
/// <param name="Found">Items in which something is found.</param>
/// <param name="Low">Lower end of the interval that holds the number with 95 %.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="FoundByLot">Items found if as many were drawn by lot.</param>
/// <param name="FoundOfAll">The share of all that there is to be found.</param>
/// <param name="RevenueAtStake">Revenue at stake of those inspected, local currency.</param>
/// <param name="RevenueShare">Its share of the whole batch's.</param>
public sealed record SelectionEstimate(
    double Share,
    int Inspected,
    double Found,
    double Low,
    double High,
    double FoundByLot,
    double FoundOfAll,
    double RevenueAtStake,
    double RevenueShare
)
{
    private const double Normal95 = 1.96;

    /// <summary>The estimate for the riskiest share of some items.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="items">Score and revenue at stake of each item.</param>
    public static SelectionEstimate Of(double share, (float Score, double Stake)[] items)
    {
        Array.Sort(items, (a, b) => b.Score.CompareTo(a.Score));
        var inspected = (int)Math.Round(share * items.Length, MidpointRounding.AwayFromZero);
        var chosen = items.AsSpan(0, inspected);
        var (found, variance, stake) = (0.0, 0.0, 0.0);
        foreach (var (score, atStake) in chosen)
        {
            found += score;
            variance += score * (1 - score);
            stake += atStake;
        }

        var (all, allStake) = (items.Sum(item => (double)item.Score), items.Sum(item => item.Stake));
        var error = Normal95 * Math.Sqrt(variance);
        return new SelectionEstimate(
            share,
            inspected,
            found,
            Math.Max(0, found - error),
            Math.Min(inspected, found + error),
            items.Length == 0 ? 0 : all * inspected / items.Length,
            all > 0 ? found / all : 0,
            stake,
            allStake > 0 ? stake / allStake : 0
        );
    }
}
