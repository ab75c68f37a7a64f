namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// The rising curve closest to the labels (pool adjacent violators; Zadrozny and Elkan, KDD 2002), with straight lines between the middles
/// of its steps. Steps would give whole groups one score; beyond the first and the last middle the log-odds go on rising slightly, so that
/// the items at the very top, which matter most, keep their order.
/// </summary>
internal sealed record IsotonicCalibration : Calibration
{
    private const double EndSlope = 0.05;

    private readonly double[] raw;
    private readonly double[] probability;

    private IsotonicCalibration(double[] raw, double[] probability) => (this.raw, this.probability) = (raw, probability);

    public override string Method => "isotonic";

    public override double Probability(double raw)
    {
        var at = Array.BinarySearch(this.raw, raw);
        if (at >= 0)
        {
            return probability[at];
        }

        var next = ~at;
        if (next == 0 || next == this.raw.Length)
        {
            return Beyond(next == 0 ? 0 : next - 1, raw);
        }

        var share = (raw - this.raw[next - 1]) / (this.raw[next] - this.raw[next - 1]);
        return probability[next - 1] + share * (probability[next] - probability[next - 1]);
    }

    /// <summary>The curve; nothing is calibrated where there are fewer than ten of either kind, or where no curve rises.</summary>
    public static Calibration Fit(IReadOnlyList<double> raw, IReadOnlyList<bool> labels)
    {
        if (!Enough(labels))
        {
            return None;
        }

        var steps = new Stack<Step>();
        foreach (var i in Enumerable.Range(0, raw.Count).OrderBy(i => raw[i]))
        {
            var step = new Step(raw[i], raw[i], labels[i] ? 1 : 0, 1);
            while (steps.TryPeek(out var before) && (before.Rate >= step.Rate || before.Highest == raw[i]))
            {
                steps.Pop();
                step = new Step(step.Sum + before.Sum, step.Highest, step.Found + before.Found, step.Count + before.Count);
            }

            steps.Push(step);
        }

        // A step that has only findings, or none, is not certain: no probability is 0 or 1.
        var least = 0.5 / raw.Count;
        var rising = steps.Reverse().ToArray();
        return rising.Length < 2
            ? None
            : new IsotonicCalibration(
                Array.ConvertAll(rising, step => step.Middle),
                Array.ConvertAll(rising, step => Math.Clamp(step.Rate, least, 1 - least))
            );
    }

    public override void Write(BinaryWriter writer)
    {
        writer.Write(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            writer.Write(raw[i]);
            writer.Write(probability[i]);
        }
    }

    public static IsotonicCalibration Read(BinaryReader reader, int points)
    {
        var (raw, probability) = (new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            (raw[i], probability[i]) = (reader.ReadDouble(), reader.ReadDouble());
        }

        return new IsotonicCalibration(raw, probability);
    }

    private double Beyond(int end, double raw)
    {
        var odds = probability[end] / (1 - probability[end]) * Math.Exp(EndSlope * (raw - this.raw[end]));
        return odds / (1 + odds);
    }

    /// <param name="Sum">The sum of the raw scores of the step's items.</param>
    /// <param name="Highest">The highest of them.</param>
    /// <param name="Found">How many of the items are findings.</param>
    /// <param name="Count">How many there are.</param>
    private readonly record struct Step(double Sum, double Highest, int Found, int Count)
    {
        public double Middle => Sum / Count;

        public double Rate => (double)Found / Count;
    }
}
