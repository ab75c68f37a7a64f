namespace BhutanCustoms.Fraud.Promotion;

/// <summary>A challenger's measures beside those of the one that it has to beat.</summary>
/// <param name="Challenger">Its name.</param>
/// <param name="Rival">The name of the champion, or of the best baseline where there is none.</param>
/// <param name="Resamples">Measures of all contenders, the challenger first.</param>
/// <param name="Place">Where the rival stands among them.</param>
/// <param name="Around">Precision and revenue of all contenders around capacity, see <see cref="PolicyValues.Measure"/>.</param>
/// <param name="Random">Where inspecting at random stands among them.</param>
internal sealed record TrialDuel(
    string Challenger,
    string Rival,
    Resampled<Contender.Measures[]> Resamples,
    int Place,
    Resampled<(double Precision, double Revenue)[]> Around,
    int Random
)
{
    /// <summary>How much better the challenger is than its rival around capacity.</summary>
    public JointGain Gain() => Between(0, Place);

    /// <summary>
    /// Whether the rival is a champion that does worse than inspecting at random, beyond chance, while the challenger does better. Were
    /// both equally good, that would happen in less than 3 % of trials: most often where both are one standard error below random, 17 %
    /// times 16 %. Other baselines are no measure of this: on items that the champion chose, it looks worse beside them than it is.
    /// </summary>
    public bool IsRivalWorseThanRandom => Random != Place && Between(Random, Place).IsBeyondChance && Between(0, Random).Together.Value > 0;

    /// <summary>The challenger's measure less the rival's, paired.</summary>
    public Estimate Gain(Func<Contender.Measures, double> measure, double level = 0.95) =>
        Resamples.Of(measures => measure(measures[0]) - measure(measures[Place]), level);

    /// <summary>One contender's measures with their intervals.</summary>
    public MeasuredModel Measured(string name, int place) => Measured(name, Resamples, place);

    /// <summary>One contender's measures with their intervals.</summary>
    public static MeasuredModel Measured(string name, Resampled<Contender.Measures[]> resamples, int place) =>
        new(
            name,
            resamples.Of(measures => measures[place].Precision),
            resamples.Of(measures => measures[place].Revenue),
            resamples.Of(measures => measures[place].Auc),
            resamples.Of(measures => measures[place].CalibrationError)
        );

    private JointGain Between(int one, int other) =>
        JointGain.Of(
            new Resampled<(double, double)>(
                Less(Around.AsIs, one, other),
                [.. Around.Resamples.Select(measured => Less(measured, one, other))]
            )
        );

    private static (double, double) Less((double Precision, double Revenue)[] measured, int one, int other) =>
        (measured[one].Precision - measured[other].Precision, measured[one].Revenue - measured[other].Revenue);
}
