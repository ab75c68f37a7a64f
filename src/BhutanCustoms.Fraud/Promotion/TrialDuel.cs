namespace BhutanCustoms.Fraud.Promotion;

/// <summary>A challenger's measures beside those of the one that it has to beat.</summary>
/// <param name="Challenger">Its name.</param>
/// <param name="Rival">The name of the champion, or of the best baseline where there is none.</param>
/// <param name="Resamples">Measures of all contenders, the challenger first.</param>
/// <param name="Place">Where the rival stands among them.</param>
internal sealed record TrialDuel(string Challenger, string Rival, Resampled<Contender.Measures[]> Resamples, int Place)
{
    /// <summary>The challenger's measure less the rival's, paired.</summary>
    public Estimate Gain(Func<Contender.Measures, double> measure, double level = 0.95) =>
        Resamples.Of(measures => measure(measures[0]) - measure(measures[Place]), level);

    /// <summary>One contender's measures with their intervals.</summary>
    public MeasuredModel Measured(string name, int place) => Measured(name, Resamples, place);

    /// <summary>One contender's measures with their intervals.</summary>
    public static MeasuredModel Measured(string name, Resampled<Contender.Measures[]> resamples, int place) => new(
        name, resamples.Of(measures => measures[place].Precision), resamples.Of(measures => measures[place].Revenue),
        resamples.Of(measures => measures[place].Auc), resamples.Of(measures => measures[place].CalibrationError));
}
