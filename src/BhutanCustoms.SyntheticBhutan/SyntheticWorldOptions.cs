namespace BhutanCustoms.SyntheticBhutan;

/// <summary>What a synthetic world is like. The defaults are the demo's.</summary>
public sealed record SyntheticWorldOptions
{
    /// <summary>Decides everything by chance; the same options give the same bytes. Default 1907.</summary>
    public ulong Seed { get; init; } = 1907;

    /// <summary>First day of the history. Default 1 July 2024.</summary>
    public DateOnly FirstDay { get; init; } = new(2024, 7, 1);

    /// <summary>Last day of the history. Default 30 June 2026.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 6, 30);

    /// <summary>Number of items in the history. Default 300,000. It changes how busy the parties are, not who they are.</summary>
    public int Items { get; init; } = 300_000;

    /// <summary>Share of items with planted fraud, before drift adds its own. Default 0.05; at most 0.25.</summary>
    public double FraudShare { get; init; } = 0.05;

    /// <summary>Share of items inspected. Default 0.12.</summary>
    public double InspectedShare { get; init; } = 0.12;

    /// <summary>Share of inspections drawn at random; the others go to goods, origins and parties that look risky. Default 0.3.</summary>
    public double RandomInspectionShare { get; init; } = 0.3;

    /// <summary>Probability that an inspection finds the planted fraud. Default 0.85.</summary>
    public double DetectionProbability { get; init; } = 0.85;

    /// <summary>Probability that a finding is recorded the wrong way round. Default 0.01.</summary>
    public double LabelNoise { get; init; } = 0.01;

    /// <summary>Whether a fresh network of sellers starts to undervalue electronics. Default true.</summary>
    public bool Drift { get; init; } = true;

    /// <summary>Months from <see cref="FirstDay"/> to the start of the drift. Default 16.</summary>
    public int DriftAfterMonths { get; init; } = 16;

    /// <summary>
    /// Whether a new scheme begins that prices don't show: <see cref="FraudKind.SubstitutedGoods"/> by parties who were honest. Default
    /// false.
    /// </summary>
    public bool NewScheme { get; init; }

    /// <summary>Months from <see cref="FirstDay"/> to the start of the new scheme. Default 14.</summary>
    public int NewSchemeAfterMonths { get; init; } = 14;

    /// <summary>
    /// Whether the tariff changes: less duty on clothing and footwear, more on electrical goods, more green tax on plastics. Fraud moves to
    /// where more is to be gained, and some goods honestly move to another code. Default false.
    /// </summary>
    public bool TariffChange { get; init; }

    /// <summary>Months from <see cref="FirstDay"/> to the change of the tariff. Default 18.</summary>
    public int TariffChangeAfterMonths { get; init; } = 18;

    /// <summary>Whether items have goods descriptions. Default true.</summary>
    public bool Descriptions { get; init; } = true;

    internal void Check()
    {
        Range(Items, 1, int.MaxValue, nameof(Items));
        Range(LastDay.DayNumber - FirstDay.DayNumber, 0, 36_525, nameof(LastDay), "days after " + nameof(FirstDay));
        Range(FraudShare, 0, 0.25, nameof(FraudShare));
        Range(InspectedShare, 0, 1, nameof(InspectedShare));
        Range(RandomInspectionShare, 0, 1, nameof(RandomInspectionShare));
        Range(DetectionProbability, 0, 1, nameof(DetectionProbability));
        Range(LabelNoise, 0, 1, nameof(LabelNoise));
        Range(DriftAfterMonths, 0, 1200, nameof(DriftAfterMonths));
        Range(NewSchemeAfterMonths, 0, 1200, nameof(NewSchemeAfterMonths));
        Range(TariffChangeAfterMonths, 0, 1200, nameof(TariffChangeAfterMonths));
    }

    private static void Range(double value, double least, double most, string name, string unit = "")
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {least} and {most} {unit}".TrimEnd() + ".");
        }
    }
}
