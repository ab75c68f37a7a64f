namespace BhutanCustoms.Fraud.Scoring;

/// <summary>From raw scores (log-odds) to probabilities. Strictly increasing: calibration must not change a ranking.</summary>
internal abstract record Calibration
{
    /// <summary>Leaves log-odds as they are.</summary>
    public static readonly Calibration None = new PlattCalibration(1, 0);

    /// <summary>What the method is called in reports.</summary>
    public abstract string Method { get; }

    public abstract double Probability(double raw);

    public abstract void Write(BinaryWriter writer);

    /// <summary>A curve of so many points; one of none is Platt's.</summary>
    public static Calibration Read(BinaryReader reader)
    {
        var points = reader.ReadInt32();
        return points == 0 ? new PlattCalibration(reader.ReadDouble(), reader.ReadDouble()) : IsotonicCalibration.Read(reader, points);
    }

    /// <summary>Whether there are ten of either kind: below that nothing is calibrated.</summary>
    protected static bool Enough(IReadOnlyList<bool> labels) =>
        labels.Count(label => label) is var positives && Math.Min(positives, labels.Count - positives) >= 10;
}
