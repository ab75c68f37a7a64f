using System.ComponentModel.DataAnnotations;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Selection;

/// <summary>
/// Chooses which items of a day each office inspects: the highest ranked, and a random share of the rest. Items come chunk by chunk, in any
/// order; memory is bounded by the capacities, not by the items. Whoever isn't selected is <see cref="Lane.Green"/>. Not thread-safe.
/// <para>
/// Ranking fills red capacity less the random share, then yellow. The lot draws from what ranking leaves: the lowest keyed hashes of
/// (seed, item key), so it depends neither on the order of arrival nor on the score, and can't be guessed without the seed. Places that the
/// lot can't fill, because every item is already selected, take the best yellow ones.
/// </para>
/// <para>
/// Criteria that people wrote take, of what ranking leaves, the best items that they meet, up to their share of each lane. Which of several
/// criteria has an item that all meet: the first in the order given that may still select one.
/// </para>
/// </summary>
public sealed class LaneSelector
{
    private readonly SelectionOptions options;
    private readonly long seed;
    private readonly IReadOnlyList<CriterionRule> rules;
    private readonly long[] ruleSeeds;
    private readonly IReadOnlyDictionary<string, int> before;
    private readonly Dictionary<string, OfficeLanes> offices = new(StringComparer.Ordinal);

    /// <summary>Starts a day's selection.</summary>
    /// <param name="options">Capacities and ranking.</param>
    /// <param name="seed">Keys the lot; the same seed draws the same items. Keep it from traders.</param>
    /// <param name="rules">The criteria; none where it is null.</param>
    /// <param name="before">
    /// Places that others of the day have taken, by office; none where it is null. The capacities are what they left.
    /// </param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public LaneSelector(
        SelectionOptions options,
        long seed,
        IReadOnlyList<CriterionRule>? rules = null,
        IReadOnlyDictionary<string, int>? before = null
    )
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        this.options = options;
        this.seed = seed;
        this.rules = rules ?? [];
        this.before = before ?? new Dictionary<string, int>();
        ruleSeeds = [.. this.rules.Select(rule => unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(rule.Name), seed)))];
    }

    /// <summary>Offers the items of a chunk.</summary>
    /// <param name="chunk">The chunk's number, by which the selected items are found again.</param>
    /// <param name="items">The items; of their fields only office and identity are used.</param>
    /// <param name="scores">Their scores.</param>
    public void Add(int chunk, ItemChunk items, FraudScores scores) =>
        Add(chunk, items.Category(DeclarationFields.Office), ItemKey.Of(items), scores);

    /// <summary>Offers the items of a chunk of which just offices and keys were kept.</summary>
    /// <param name="chunk">The chunk's number, by which the selected items are found again.</param>
    /// <param name="office">Their offices; null where the source has none: all then share one office without a name.</param>
    /// <param name="keys">Their <see cref="ItemKey"/>s.</param>
    /// <param name="scores">Their scores.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score isn't a number.</exception>
    public void Add(int chunk, CategoryColumn? office, ReadOnlySpan<ulong> keys, FraudScores scores)
    {
        if (
            scores.Score.Length != keys.Length
            || scores.RevenueAtStake.Length != keys.Length
            || (office is not null && office.Count != keys.Length)
        )
        {
            throw new ArgumentException(
                $"Chunk {chunk} has {keys.Length} keys, {scores.Score.Length} scores, {scores.RevenueAtStake.Length} amounts and "
                    + $"{office?.Count ?? keys.Length} offices; they must match.",
                nameof(scores)
            );
        }

        var byCode = new OfficeLanes?[(office?.Values.Count ?? 0) + 1];
        for (var row = 0; row < keys.Length; row++)
        {
            var value = options.Value(scores.Score[row], scores.RevenueAtStake[row]);
            if (double.IsNaN(value))
            {
                throw new ArgumentException($"The score of row {row} of chunk {chunk} is not a number.", nameof(scores));
            }

            // A missing office has the code -1, hence the shift.
            var code = office is null ? 0 : office.Codes[row] + 1;
            var lanes = byCode[code] ??= Of(code == 0 ? "" : office!.Values[code - 1]);
            lanes.Offer(new Candidate(value, Lot(keys[row], seed), keys[row], chunk, row, scores.Score[row], scores.RevenueAtStake[row]));
        }
    }

    /// <summary>
    /// Offers the items of a chunk that criteria meet, which <see cref="Add(int, ItemChunk, FraudScores)"/> has been given.
    /// </summary>
    /// <param name="chunk">The chunk's number.</param>
    /// <param name="items">The items.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="met">The rows that each criterion meets, in the order of the criteria.</param>
    /// <exception cref="ArgumentException">There are not as many criteria.</exception>
    public void AddMet(int chunk, ItemChunk items, FraudScores scores, IReadOnlyList<IEnumerable<int>> met) =>
        AddMet(chunk, items.Category(DeclarationFields.Office), met.Count == 0 ? [] : ItemKey.Of(items), scores, met);

    /// <summary>Offers the items that criteria meet of a chunk of which just offices and keys were kept.</summary>
    /// <param name="chunk">The chunk's number.</param>
    /// <param name="office">Their offices; null where the source has none.</param>
    /// <param name="keys">Their <see cref="ItemKey"/>s.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="met">The rows that each criterion meets, in the order of the criteria.</param>
    /// <exception cref="ArgumentException">There are not as many criteria.</exception>
    public void AddMet(int chunk, CategoryColumn? office, ReadOnlySpan<ulong> keys, FraudScores scores, IReadOnlyList<IEnumerable<int>> met)
    {
        if (met.Count != rules.Count)
        {
            throw new ArgumentException($"Chunk {chunk} has rows of {met.Count} criteria; there are {rules.Count}.", nameof(met));
        }

        if (met.Count == 0)
        {
            return;
        }

        var byCode = new OfficeLanes?[(office?.Values.Count ?? 0) + 1];
        var values = new double[keys.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = options.Value(scores.Score[row], scores.RevenueAtStake[row]);
        }

        for (var rule = 0; rule < met.Count; rule++)
        {
            // What is audited later is ranked by the revenue that is then still to be had.
            var ranking = rules[rule].Lane == Lane.Green ? scores.RevenueAtStake : values;
            foreach (var row in met[rule])
            {
                // Of the many items that broad criteria meet, few rank high enough to be looked at any further.
                var code = office is null ? 0 : office.Codes[row] + 1;
                var lanes = byCode[code] ??= Of(code == 0 ? "" : office!.Values[code - 1]);
                if (
                    lanes.MaySelect(rule, ranking[row])
                    && (rules[rule].Share >= 1 || Lot(keys[row], ruleSeeds[rule]) < rules[rule].Share * ulong.MaxValue)
                )
                {
                    lanes.Offer(rule, new Candidate(ranking[row], 0, keys[row], chunk, row, scores.Score[row], scores.RevenueAtStake[row]));
                }
            }
        }
    }

    /// <summary>The items to inspect: offices in the order of their codes, each by rank.</summary>
    public IReadOnlyList<SelectedItem> Select() =>
        [.. offices.OrderBy(office => office.Key, StringComparer.Ordinal).SelectMany(office => office.Value.Select())];

    /// <summary>
    /// The items to release and to audit after clearance: of what criteria for that meet and <see cref="Select"/> leaves, those with the
    /// most revenue at stake, as many an office as it can audit a month.
    /// </summary>
    public IReadOnlyList<SelectedItem> Audits() =>
        [.. offices.OrderBy(office => office.Key, StringComparer.Ordinal).SelectMany(office => office.Value.Audits())];

    /// <summary>By office, what <see cref="Select"/> leaves and would not have left had others of the day taken nothing before.</summary>
    public IReadOnlyDictionary<string, WentWithout> WentWithout() =>
        offices
            .Select(office => (office.Key, Without: office.Value.WentWithout()))
            .Where(office => office.Without is not null)
            .ToDictionary(office => office.Key, office => office.Without!);

    private OfficeLanes Of(string office)
    {
        ref var lanes = ref CollectionsMarshal.GetValueRefOrAddDefault(offices, office, out _);
        return lanes ??= new OfficeLanes(office, options.Of(office, before.GetValueOrDefault(office)), rules);
    }

    private static ulong Lot(ulong key, long seed) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in key)), seed);
}
