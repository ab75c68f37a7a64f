using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Fraud;

namespace BhutanCustoms.SyntheticBhutan.World;

/// <summary>Finds, from a sample of honest items of the whole history, what makes the shares come out as asked for.</summary>
/// <param name="Scale">Probability of fraud for an item of propensity 1.</param>
/// <param name="MeanSuspicion">The mean of <see cref="ItemRow.Suspicion"/>.</param>
internal sealed record ShareTuning(double Scale, double MeanSuspicion)
{
    private const int SampleSize = 40_000;

    public static ShareTuning Of(WorldModel world)
    {
        var options = world.Options with { Descriptions = false, Drift = false, NewScheme = false, TariffChange = false };
        var still = new WorldModel(options);
        var honest = new RowStream(still, new FraudPlan(still, 0), inspection: null);
        var propensities = new List<double>(SampleSize);
        var suspicion = 0.0;
        foreach (var row in honest.Rows(new DayPlan(options.FirstDay, options.LastDay, SampleSize)))
        {
            propensities.Add(row.Propensity);
            suspicion += row.Suspicion;
        }

        return new ShareTuning(Solve(propensities, options.FraudShare), suspicion / SampleSize);
    }

    /// <summary>Bisects for the scale at which the mean of min(ceiling, scale × propensity) is the share.</summary>
    private static double Solve(List<double> propensities, double share)
    {
        var (low, high) = (0.0, 100.0);
        for (var i = 0; i < 60; i++)
        {
            var scale = (low + high) / 2;
            var mean = propensities.Sum(propensity => Math.Min(FraudPlan.Ceiling, scale * propensity)) / propensities.Count;
            (low, high) = mean < share ? (scale, high) : (low, scale);
        }

        return (low + high) / 2;
    }
}
