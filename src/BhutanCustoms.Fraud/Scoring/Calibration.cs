namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// From raw scores (log-odds) to probabilities: 1 / (1 + exp(−(slope × raw + offset))). Platt, "Probabilistic Outputs for Support Vector
/// Machines" (1999), with the targets proposed there.
/// </summary>
internal sealed record Calibration(double Slope, double Offset)
{
    /// <summary>Leaves log-odds as they are.</summary>
    public static readonly Calibration None = new(1, 0);

    public double Probability(double raw) => 1 / (1 + Math.Exp(-(Slope * raw + Offset)));

    /// <summary>
    /// The most likely slope and offset, found by Newton's method. Ranking must not change, so where the data ask for a falling or flat
    /// curve, or hold fewer than ten of either kind, nothing is calibrated.
    /// </summary>
    public static Calibration Fit(IReadOnlyList<double> raw, IReadOnlyList<bool> labels)
    {
        var positives = labels.Count(label => label);
        var negatives = labels.Count - positives;
        if (positives < 10 || negatives < 10)
        {
            return None;
        }

        var (high, low) = ((positives + 1.0) / (positives + 2), 1.0 / (negatives + 2));
        var found = None;
        for (var round = 0; round < 50; round++)
        {
            var (slope, offset) = found.Newton(raw, labels, high, low);
            found = new Calibration(found.Slope + slope, found.Offset + offset);
            if (Math.Abs(slope) + Math.Abs(offset) < 1e-10)
            {
                break;
            }
        }

        return found.Slope > 1e-3 && double.IsFinite(found.Offset) ? found : None;
    }

    private (double Slope, double Offset) Newton(IReadOnlyList<double> raw, IReadOnlyList<bool> labels, double high, double low)
    {
        // A little ridge keeps the Hessian invertible when the data are nearly separable.
        double a = 0, b = 0, aa = 1e-9, ab = 0, bb = 1e-9;
        for (var i = 0; i < raw.Count; i++)
        {
            var p = Probability(raw[i]);
            var (error, weight) = ((labels[i] ? high : low) - p, p * (1 - p));
            a += error * raw[i];
            b += error;
            aa += weight * raw[i] * raw[i];
            ab += weight * raw[i];
            bb += weight;
        }

        var determinant = aa * bb - ab * ab;
        return ((bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant);
    }
}
