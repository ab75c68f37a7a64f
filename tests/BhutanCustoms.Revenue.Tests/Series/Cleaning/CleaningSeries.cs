using BhutanCustoms.Revenue.Tests.Outlook;

namespace BhutanCustoms.Revenue.Tests.Series.Cleaning;

/// <summary>Seasonal series with noise to plant faults in.</summary>
internal static class CleaningSeries
{
    public static double[] Seasonal(int months, int seed, double noise = 0.04, double growth = 0.005)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, months)
                .Select(t =>
                    1e6
                    * Math.Exp(growth * t)
                    * (1 + (0.3 * Math.Sin(2 * Math.PI * t / 12)))
                    * Math.Exp(noise * SyntheticRevenue.Normal(random))
                ),
        ];
    }

    /// <summary>A season on a level that wanders by chance.</summary>
    public static double[] Wandering(int months, int seed)
    {
        var random = new Random(seed);
        var level = 0.0;
        return [.. Seasonal(months, seed + 1000).Select(v => v * Math.Exp(level += 0.06 * SyntheticRevenue.Normal(random)))];
    }
}
