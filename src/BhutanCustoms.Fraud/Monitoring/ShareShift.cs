namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// The share of something in a batch against its share in the batches of a reference: a p-chart whose spread comes from the batches
/// themselves, as they differ by more than chance (Laney's p′ chart, Quality Engineering 14, 2002), on the arcsine scale, on which
/// spread doesn't depend on the share (Anscombe, 1948).
/// </summary>
internal static class ShareShift
{
    /// <summary>Makes the series.</summary>
    /// <param name="name">The measure's name.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="kind">What it looks at.</param>
    /// <param name="past">How many of how many in each batch of the reference.</param>
    /// <param name="now">The same in the batch.</param>
    /// <param name="sentence">Says what changed.</param>
    public static MeasureSeries Of(
        string name,
        string label,
        MeasureKind kind,
        (double Count, double Of)[] past,
        (double Count, double Of) now,
        Func<string> sentence
    )
    {
        var usual = Angle(past.Sum(batch => batch.Count) / Math.Max(1, past.Sum(batch => batch.Of)));
        return new MeasureSeries
        {
            Name = name,
            Label = label,
            Kind = kind,
            Value = Share(now),
            PastValues = Array.ConvertAll(past, Share),
            Sentence = sentence,
            Scaled = Scaled(now),
            Past = Array.ConvertAll(past, Scaled),
            ToValue = scaled => Math.Pow(Math.Sin(Math.Clamp(usual + (scaled / (2 * Math.Sqrt(Math.Max(1, now.Of)))), 0, Math.PI / 2)), 2),
            LeastDeviation = 1,
        };

        double Scaled((double Count, double Of) batch) => 2 * Math.Sqrt(batch.Of) * (Angle(Share(batch)) - usual);
    }

    private static double Share((double Count, double Of) batch) => batch.Count / Math.Max(1, batch.Of);

    private static double Angle(double share) => Math.Asin(Math.Sqrt(share));
}
