using System.Globalization;

namespace BhutanCustoms.Fraud.Selection;

/// <summary>
/// How much of the inspections the lot should draw, by what its last draws found: more while they find more than the scores of what was
/// drawn let expect, because then the ranking overlooks something; less once they show that it hardly can.
/// </summary>
/// <param name="Share">The share from now on, 0 to 1.</param>
/// <param name="Drawn">Inspections drawn by lot that it rests on.</param>
/// <param name="Found">Those with a finding.</param>
/// <param name="Expected">Those that the scores let expect: their sum.</param>
/// <param name="Why">The reason, in a sentence.</param>
public sealed record LotShare(double Share, int Drawn, int Found, double Expected, string Why)
{
    /// <summary>So many inspections drawn by lot say little.</summary>
    public const int Fewest = 30;

    /// <summary>Findings as many as these come by chance in less than one of twenty such times, if scores are right.</summary>
    private const double Level = 0.05;

    /// <summary>A ranking that overlooks at most this share of what it leaves is good enough for less of a lot.</summary>
    private const double Tolerated = 0.02;
    private const double Growth = 1.5;
    private const double Shrinkage = 0.8;

    /// <summary>The share after some inspections.</summary>
    /// <param name="share">The share so far.</param>
    /// <param name="least">The least that it may become.</param>
    /// <param name="most">The most that it may become.</param>
    /// <param name="drawn">Inspections drawn by lot: the score that each item had, and whether something was found.</param>
    public static LotShare After(double share, double least, double most, IReadOnlyCollection<(double Score, bool Found)> drawn)
    {
        var (found, expected) = (drawn.Count(one => one.Found), drawn.Sum(one => one.Score));
        LotShare To(double next, string why, string what = "")
        {
            var to = Math.Clamp(next, least, most);
            var so =
                what.Length == 0 ? ""
                : to == share ? $", though the lot can draw no {what}."
                : $", so the lot draws {what}.";
            return new LotShare(to, drawn.Count, found, expected, why + so);
        }

        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{found} of {drawn.Count} inspections drawn by lot found something where their scores let expect {expected:0.#}"
        );
        return drawn.Count < Fewest ? To(share, $"Only {drawn.Count} inspections were drawn by lot; {Fewest} are needed to tell anything.")
            : ChanceOfAsMany(drawn, found) < Level ? To(share * Growth, $"{figures}: the ranking overlooks something", "more")
            : Evaluation.Interval.OfShare(found, drawn.Count).High - (expected / drawn.Count) <= Tolerated
                ? To(share * Shrinkage, $"{figures}: the ranking can hardly overlook much", "less")
            : To(share, $"{figures}, which neither shows that the ranking overlooks something nor that it doesn't.");
    }

    /// <summary>
    /// The chance of at least so many findings, if each comes with its score's probability: the upper tail of the Poisson binomial
    /// distribution, by adding one item after the other.
    /// </summary>
    private static double ChanceOfAsMany(IReadOnlyCollection<(double Score, bool Found)> drawn, int found)
    {
        // below[k]: the chance of exactly k findings among the items added so far, for k below the number found.
        var below = new double[found];
        if (found == 0)
        {
            return 1;
        }

        below[0] = 1;
        foreach (var (score, _) in drawn)
        {
            for (var k = found - 1; k > 0; k--)
            {
                below[k] += score * (below[k - 1] - below[k]);
            }

            below[0] *= 1 - score;
        }

        return 1 - below.Sum();
    }
}
