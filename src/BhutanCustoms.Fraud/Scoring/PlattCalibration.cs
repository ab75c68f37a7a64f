namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// 1 / (1 + exp(−(slope × raw + offset))). Platt, "Probabilistic Outputs for Support Vector Machines" (1999), with the targets proposed
/// there.
/// </summary>
internal sealed record PlattCalibration(double Slope, double Offset) : Calibration
{
    public override string Method => this == None ? "none" : "Platt";

    public override double Probability(double raw) => 1 / (1 + Math.Exp(-(Slope * raw + Offset)));

    public override void Write(BinaryWriter writer)
    {
        writer.Write(0);
        writer.Write(Slope);
        writer.Write(Offset);
    }

    /// <summary>
    /// The most likely slope and offset, found by Newton's method with steps halved until they lead downhill (Lin, Lin and Weng, Machine
    /// Learning 2007): a whole step may lead astray where the scores say little. Ranking must not change, so where the data ask for a
    /// falling or flat curve, or hold fewer than ten of either kind, nothing is calibrated.
    /// </summary>
    public static Calibration Fit(IReadOnlyList<double> raw, IReadOnlyList<bool> labels)
    {
        if (!Enough(labels))
        {
            return None;
        }

        var positives = labels.Count(label => label);
        var (high, low) = ((positives + 1.0) / (positives + 2), 1.0 / (labels.Count - positives + 2));
        var found = new PlattCalibration(1, 0);
        for (var round = 0; round < 50; round++)
        {
            var (slope, offset) = found.Newton(raw, labels, high, low);
            found = found.Step(slope, offset, raw, labels, high, low);
            if (Math.Abs(slope) + Math.Abs(offset) < 1e-10)
            {
                break;
            }
        }

        return found.Slope > 1e-3 && double.IsFinite(found.Offset) ? found : None;
    }

    private PlattCalibration Step(
        double slope,
        double offset,
        IReadOnlyList<double> raw,
        IReadOnlyList<bool> labels,
        double high,
        double low
    )
    {
        const double Rounding = 1e-12;
        var most = Loss(raw, labels, high, low) * (1 + Rounding);
        var part = 1.0;
        var next = this;
        do
        {
            next = new PlattCalibration(Slope + part * slope, Offset + part * offset);
            part /= 2;
        } while (part > Rounding && !(next.Loss(raw, labels, high, low) <= most));
        return next;
    }

    /// <summary>−log of the labels' probability.</summary>
    private double Loss(IReadOnlyList<double> raw, IReadOnlyList<bool> labels, double high, double low)
    {
        var loss = 0.0;
        for (var i = 0; i < raw.Count; i++)
        {
            // log(1 + exp(x)) written so that it doesn't overflow.
            var (x, target) = (Slope * raw[i] + Offset, labels[i] ? high : low);
            loss += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - target * x;
        }

        return loss;
    }

    private (double Slope, double Offset) Newton(IReadOnlyList<double> raw, IReadOnlyList<bool> labels, double high, double low)
    {
        // A little ridge keeps the Hessian invertible when the data are nearly separable.
        double a = 0,
            b = 0,
            aa = 1e-9,
            ab = 0,
            bb = 1e-9;
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
