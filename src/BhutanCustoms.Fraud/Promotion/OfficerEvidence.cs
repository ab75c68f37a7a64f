using System.Globalization;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>How surprising one officer's labels are in the light of the other officers' labels.</summary>
internal sealed class OfficerEvidence
{
    /// <summary>
    /// No label is held to be less likely than this, whatever the scores say: every finding can be mistaken, and one label must not accuse.
    /// </summary>
    private const double LeastProbability = 0.02;

    /// <summary>
    /// The others of an office must have this many labels, and this many of either kind, to be the measure by themselves.
    /// </summary>
    private const int EnoughInOffice = 200;
    private const int EnoughOfEach = 20;

    private readonly InspectionLabel[] labels;
    private readonly double[] expected;

    private OfficerEvidence(InspectionLabel[] labels, double[] expected)
    {
        (this.labels, this.expected) = (labels, expected);
        var (surprise, variance) = (0.0, 0.0);
        for (var i = 0; i < labels.Length; i++)
        {
            var (p, odds) = (expected[i], Math.Log(expected[i] / (1 - expected[i])));
            surprise += ((labels[i].Found ? 1 : 0) - p) * -odds;
            variance += p * (1 - p) * odds * odds;
        }

        StandardScore = variance > 0 ? surprise / Math.Sqrt(variance) : 0;
    }

    /// <summary>The surprise beyond what is expected, in standard deviations that chance alone gives.</summary>
    public double StandardScore { get; }

    /// <summary>The evidence, or null where the others' labels don't allow to expect anything.</summary>
    /// <param name="own">The officer's labels.</param>
    /// <param name="all">Everybody's.</param>
    public static OfficerEvidence? Of(InspectionLabel[] own, InspectionLabel[] all)
    {
        var others = all.Where(label => label.Officer != own[0].Officer).ToArray();
        var curve = Fit(others);
        if (curve == Calibration.None)
        {
            return null;
        }

        var offices = own.Select(label => label.Office)
            .Distinct()
            .ToDictionary(
                office => office,
                office => others.Where(label => label.Office == office).ToArray() is var there && IsEnough(there) ? InOffice(there) : curve
            );
        return new OfficerEvidence(
            own,
            Array.ConvertAll(
                own,
                label => Math.Clamp(offices[label.Office].Probability(LogOdds(label)), LeastProbability, 1 - LeastProbability)
            )
        );
    }

    /// <summary>Holds the evidence against the limit.</summary>
    /// <param name="spread">How much officers differ, in standard deviations that chance alone gives.</param>
    /// <param name="limit">The standard score beyond which it isn't chance.</param>
    public OfficerAgreement Judge(double spread, double limit)
    {
        var (found, toExpect, contradicting, score) = (
            labels.Count(label => label.Found),
            expected.Sum(),
            Contradicting(),
            StandardScore / spread
        );
        var suspect = score > limit && contradicting >= LabelQuality.LeastContradicting;
        var (from, until) = (
            DateOnly.FromDayNumber(labels.Min(label => label.Day)),
            DateOnly.FromDayNumber(labels.Max(label => label.Day))
        );
        return new OfficerAgreement(
            labels[0].Officer,
            labels.Length,
            found,
            toExpect,
            contradicting,
            score,
            from,
            until,
            suspect,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Officer {labels[0].Officer} entered {labels.Length} labels from {from:yyyy-MM-dd} to {until:yyyy-MM-dd} "
                    + $"with {found} findings where {toExpect:F0} were to be expected; "
            )
                + (
                    suspect
                        ? $"about {contradicting:P1} of them seem to be the wrong way round, which chance hardly explains."
                        : "they agree with the scores and the other officers as far as chance allows."
                )
        );
    }

    /// <summary>
    /// The most likely share e of labels that are the wrong way round, when a label of probability q is then seen with probability
    /// (1 − e) q + e (1 − q). The log-likelihood is concave in e, so its slope is halved down to zero.
    /// </summary>
    private double Contradicting()
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 30; step++)
        {
            var (middle, slope) = ((low + high) / 2, 0.0);
            for (var i = 0; i < labels.Length; i++)
            {
                var q = labels[i].Found ? expected[i] : 1 - expected[i];
                slope += (1 - 2 * q) / (q + middle * (1 - 2 * q));
            }

            (low, high) = slope > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static bool IsEnough(InspectionLabel[] labels) =>
        labels.Length >= EnoughInOffice
        && labels.Count(label => label.Found) is var found
        && found >= EnoughOfEach
        && labels.Length - found >= EnoughOfEach;

    /// <summary>Where a score says nothing in an office, every item is as likely as another.</summary>
    private static Calibration InOffice(InspectionLabel[] there)
    {
        var found = there.Count(label => label.Found);
        return Fit(there) is var curve && curve != Calibration.None
            ? curve
            : new PlattCalibration(0, Math.Log(found / (double)(there.Length - found)));
    }

    private static Calibration Fit(InspectionLabel[] labels) =>
        PlattCalibration.Fit(Array.ConvertAll(labels, LogOdds), Array.ConvertAll(labels, label => label.Found));

    private static double LogOdds(InspectionLabel label)
    {
        const double Least = 1e-4;
        var score = Math.Clamp((double)label.Reference, Least, 1 - Least);
        return Math.Log(score / (1 - score));
    }
}
