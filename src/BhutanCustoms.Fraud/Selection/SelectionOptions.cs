using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Selection;

/// <summary>How many items of a day are inspected, and which.</summary>
public sealed class SelectionOptions : IValidatableObject
{
    /// <summary>Physical examinations an office can do a day.</summary>
    [Range(0, 1_000_000)]
    public int RedCapacity { get; set; } = 20;

    /// <summary>Document checks an office can do a day.</summary>
    [Range(0, 1_000_000)]
    public int YellowCapacity { get; set; } = 40;

    /// <summary>
    /// The share of red capacity that is drawn by lot, 0 to 1, rounded to whole items. In the published follow-up to DATE (arXiv
    /// 2010.14282) 10 % lifted one country's recovered revenue from 0.15 to 0.58 of the best possible: without it a model never learns what
    /// it overlooks.
    /// </summary>
    [Range(0.0, 1.0)]
    public double RandomShare { get; set; } = 0.10;

    /// <summary>
    /// How far <see cref="RandomShare"/> shrinks at least while the lot finds no more than scores let expect, see <see cref="LotShare"/>.
    /// At or above it, it doesn't shrink. An office's own share stays as it is.
    /// </summary>
    [Range(0.0, 1.0)]
    public double LeastRandomShare { get; set; } = 0.05;

    /// <summary>
    /// How far <see cref="RandomShare"/> grows at most while the lot finds more than scores let expect. At or below it, it doesn't grow.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MostRandomShare { get; set; } = 0.25;

    /// <summary>
    /// The share of red and of yellow capacity that criteria which people wrote may take of the ranking, 0 to 1, rounded to whole items.
    /// What they don't need, the ranking has; the share that is drawn by lot is never theirs.
    /// </summary>
    [Range(0.0, 1.0)]
    public double CriteriaShare { get; set; } = 0.25;

    /// <summary>
    /// The least share of an office's free places that a file leaves to later ones of the day, 0 to 1, rounded up to whole items. It leaves
    /// what has usually come later in the last weeks anyhow, up to one half; more is worth it where later files come now and then, and
    /// costs as many inspections on every day on which none comes.
    /// </summary>
    [Range(0.0, 1.0)]
    public double LaterFilesShare { get; set; }

    /// <summary>Audits after clearance an office can do a month, of what criteria release.</summary>
    [Range(0, 1_000_000)]
    public int AuditCapacity { get; set; } = 20;

    /// <summary>What the other picks are ranked by.</summary>
    public Ranking Ranking { get; set; } = Ranking.Score;

    /// <summary>Weight of the score in <see cref="Ranking.Mixed"/>.</summary>
    [Range(0.0, 1000.0)]
    public double ScoreWeight { get; set; } = 0.5;

    /// <summary>Weight of the revenue at stake in <see cref="Ranking.Mixed"/>.</summary>
    [Range(0.0, 1000.0)]
    public double RevenueWeight { get; set; } = 0.5;

    /// <summary>
    /// The revenue at stake, in local currency, that counts one half in <see cref="Ranking.Mixed"/>: an item's revenue counts
    /// revenue / (revenue + this), so that one huge amount doesn't drown every score.
    /// </summary>
    [Range(1.0, 1e12)]
    public double HalfRevenue { get; set; } = 100_000;

    /// <summary>Offices whose capacity differs, by office code.</summary>
    public IDictionary<string, OfficeCapacity> Offices { get; } = new Dictionary<string, OfficeCapacity>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Ranking))
        {
            yield return new ValidationResult(
                $"{nameof(Ranking)} is {(int)Ranking}; use {string.Join(", ", Enum.GetNames<Ranking>())}.",
                [nameof(Ranking)]
            );
        }

        foreach (var (office, capacity) in Offices)
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(capacity, new ValidationContext(capacity), results, validateAllProperties: true);
            foreach (var result in results)
            {
                yield return new ValidationResult($"Office {office}: {result.ErrorMessage}", [nameof(Offices)]);
            }
        }
    }

    /// <summary>Where the lot's share comes to after some inspections that it drew.</summary>
    /// <param name="share">Its share so far.</param>
    /// <param name="drawn">The score that each item had, and whether something was found.</param>
    public LotShare LotShareAfter(double share, IReadOnlyCollection<(double Score, bool Found)> drawn) =>
        LotShare.After(share, Math.Min(LeastRandomShare, RandomShare), Math.Max(MostRandomShare, RandomShare), drawn);

    /// <summary>Audits after clearance that an office can do a month.</summary>
    public int AuditsOf(string office) => (Offices.TryGetValue(office, out var own) ? own.Audits : null) ?? AuditCapacity;

    /// <summary>The places of an office.</summary>
    /// <param name="office">The office.</param>
    /// <param name="before">How many others of the day have taken: where few are left, the lot still has one.</param>
    internal OfficeLimits Of(string office, int before = 0)
    {
        var own = Offices.TryGetValue(office, out var found) ? found : null;
        var (red, yellow) = (own?.Red ?? RedCapacity, own?.Yellow ?? YellowCapacity);
        var share = own?.RandomShare ?? RandomShare;
        var random = Math.Max(Part(red, share), before > 0 && red > 0 && share > 0 ? 1 : 0);
        var criteria = own?.CriteriaShare ?? CriteriaShare;
        return new OfficeLimits(
            red,
            yellow,
            random,
            Math.Min(Part(red, criteria), red - random),
            Part(yellow, criteria),
            AuditsOf(office),
            before
        );
    }

    private static int Part(int of, double share) => (int)Math.Round(of * share, MidpointRounding.AwayFromZero);

    internal double Value(float score, double revenue) =>
        Ranking switch
        {
            Ranking.Score => score,
            Ranking.RevenueAtStake => revenue,
            _ => ScoreWeight * score + RevenueWeight * (revenue / (revenue + HalfRevenue)),
        };
}
