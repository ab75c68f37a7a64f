using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>How well probabilities fit what was found.</summary>
internal static class TrialCalibration
{
    private const int Points = 10;

    /// <summary>
    /// The challenger's calibration error less the champion's, paired. Without a champion less that of giving every item the share of
    /// findings: on few items chance alone makes an error, and makes it in both.
    /// </summary>
    public static Estimate Loss(TrialSample sample, float[] challenger, float[]? champion)
    {
        var found = Array.ConvertAll(sample.Items, item => item.Found);
        var share = found.Count(label => label) / (double)found.Length;
        var (own, others) = (
            Of(challenger, found),
            champion is null ? new CalibrationError([.. found.Select(_ => share)], found) : Of(champion, found)
        );
        return sample.Take((times, _) => own.Measure(times) - others.Measure(times)).Of(loss => loss);
    }

    /// <summary>Ten groups of equal size, from the least to the most probable; fewer where there are fewer items.</summary>
    public static IReadOnlyList<CalibrationPoint> Curve(TrialSample sample, float[] scores)
    {
        var size = Math.Max(1, (scores.Length + Points - 1) / Points);
        var groups = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).Chunk(size).ToArray();
        var shares = sample.Take(
            (times, _) =>
                Array.ConvertAll(groups, group => group.Sum(i => sample.Items[i].Found ? times[i] : 0.0) / group.Sum(i => times[i]))
        );
        return
        [
            .. groups.Select((group, g) => new CalibrationPoint(group.Average(i => scores[i]), shares.Of(share => share[g]), group.Length)),
        ];
    }

    private static CalibrationError Of(float[] scores, bool[] found) => new(Array.ConvertAll(scores, score => (double)score), found);
}
