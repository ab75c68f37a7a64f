using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Outlook;

/// <summary>A made-up country's revenue: offices and heads of their own size, growth and season, with noise.</summary>
internal static class SyntheticRevenue
{
    public static readonly Month First = Month.Of(2021, 1);
    public static readonly string[] Offices = ["GEL", "PHU", "SAM"];
    public static readonly string[] Heads = ["customs", "excise", "gst"];
    public static readonly string[] Groups = ["fuel", "machines"];
    public static readonly string[] Origins = ["COTI", "India"];

    /// <summary>The day on which the last of the months counts as complete.</summary>
    public static DateOnly After(int months) => new DateOnly((First + months).Year, (First + months).Number, 20);

    public static RevenueHistory Of(int months, int seed = 1, double noise = 0.05, Func<Month, SeriesKey, double>? factor = null) =>
        RevenueHistory.Of(Entries(months, seed, noise, factor));

    public static IEnumerable<RevenueEntry> Entries(
        int months,
        int seed = 1,
        double noise = 0.05,
        Func<Month, SeriesKey, double>? factor = null
    )
    {
        var random = new Random(seed);
        foreach (var key in Keys())
        {
            var (size, growth, phase) = (1e6 * (1 + (9 * random.NextDouble())), 0.002 + (0.008 * random.NextDouble()), random.Next(12));
            for (var t = 0; t < months; t++)
            {
                var season = 1 + (0.3 * Math.Sin(2 * Math.PI * (t + phase) / 12));
                var value =
                    size * Math.Pow(1 + growth, t) * season * Math.Exp(noise * Normal(random)) * (factor?.Invoke(First + t, key) ?? 1);
                yield return new RevenueEntry(First + t, key, (long)Math.Round(value * 100));
            }
        }
    }

    public static IEnumerable<SeriesKey> Keys() =>
        from office in Offices
        from head in Heads
        from chapters in Groups
        from origin in Origins
        select new SeriesKey(office, head, chapters, origin);

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
