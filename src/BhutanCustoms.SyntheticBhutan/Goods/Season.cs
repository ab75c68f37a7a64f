namespace BhutanCustoms.SyntheticBhutan.Goods;

/// <summary>How demand for a good moves over the year.</summary>
internal static class Season
{
    /// <summary>The largest factor that <see cref="Demand"/> gives.</summary>
    public const double Peak = 1.5;

    /// <summary>
    /// Demand in a month relative to the year's mean: W winter, M monsoon, F festivals (Dashain to Losar), D dry building season,
    /// S school year, P planting, - none.
    /// </summary>
    public static double Demand(char season, int month) =>
        season switch
        {
            'W' => month is 11 or 12 or 1 or 2 ? Peak : 0.75,
            'M' => month is >= 6 and <= 9 ? Peak : 0.75,
            'F' => month is 9 or 10 or 11 or 2 ? Peak : 0.75,
            'D' => month is >= 10 or <= 4 ? 1.2 : 0.7,
            'S' => month is <= 3 ? Peak : 0.83,
            'P' => month is >= 3 and <= 6 ? Peak : 0.75,
            _ => 1,
        };
}
