using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// What a batch may take of each office's capacity: what other batches of the day left, less what is kept open for later ones. A batch that
/// was here before finds what it had.
/// </summary>
internal sealed class BatchPlaces
{
    private readonly Dictionary<string, (int Red, int Yellow)> kept = new(StringComparer.Ordinal);

    /// <param name="configured">Capacities and ranking.</param>
    /// <param name="reference">The list of offices.</param>
    /// <param name="page">What is taken of the day's capacities.</param>
    /// <param name="usual">What usually comes later in a day.</param>
    /// <param name="random">The share that the lot draws on that day.</param>
    public BatchPlaces(SelectionOptions configured, ReferenceData reference, CapacityPage page, UsualDays usual, double random)
    {
        Page = page;
        Limits = new SelectionOptions
        {
            RedCapacity = configured.RedCapacity,
            YellowCapacity = configured.YellowCapacity,
            RandomShare = random,
            CriteriaShare = configured.CriteriaShare,
            LaterFilesShare = configured.LaterFilesShare,
            AuditCapacity = configured.AuditCapacity,
            Ranking = configured.Ranking,
            ScoreWeight = configured.ScoreWeight,
            RevenueWeight = configured.RevenueWeight,
            HalfRevenue = configured.HalfRevenue,
        };
        foreach (
            var office in configured.Offices.Keys.Concat(reference.Offices.Keys).Concat(page.Taken.Keys).Distinct(StringComparer.Ordinal)
        )
        {
            var own = configured.Offices.TryGetValue(office, out var found) ? found : null;
            var listed = reference.Offices.GetValueOrDefault(office);
            var (red, yellow) = page.Left(
                office,
                own?.Red ?? listed?.RedCapacity ?? configured.RedCapacity,
                own?.Yellow ?? listed?.YellowCapacity ?? configured.YellowCapacity
            );
            var (keptRed, keptYellow) = kept[office] = Kept(office, red, yellow, own?.LaterFilesShare ?? configured.LaterFilesShare, usual);
            var again = page.Own.ContainsKey(office);
            Limits.Offices[office] = new OfficeCapacity
            {
                Red = again ? red : red - keptRed,
                Yellow = again ? yellow : yellow - keptYellow,
                RandomShare = own?.RandomShare,
                CriteriaShare = own?.CriteriaShare,
                Audits = own?.Audits,
            };
        }
    }

    /// <summary>The day as it was read.</summary>
    public CapacityPage Page { get; }

    /// <summary>What may be selected.</summary>
    public SelectionOptions Limits { get; }

    /// <summary>Places that other batches of the day took before, by office.</summary>
    public IReadOnlyDictionary<string, int> TakenBefore =>
        kept.Keys.ToDictionary(office => office, office => Page.FilesBefore(office).Sum(file => file.Red + file.Yellow));

    /// <summary>What the batch takes.</summary>
    /// <param name="items">Its items by office.</param>
    /// <param name="selected">What was selected.</param>
    /// <param name="without">What would have been, had others taken nothing before.</param>
    /// <param name="rules">The criteria.</param>
    public IReadOnlyDictionary<string, OfficeShare> Shares(
        IReadOnlyDictionary<string, long> items,
        IReadOnlyList<SelectedItem> selected,
        IReadOnlyDictionary<string, WentWithout> without,
        IReadOnlyList<CriterionRule> rules
    )
    {
        var bounded = rules.Where(rule => rule.MostADay is not null).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var byOffice = selected.ToLookup(item => item.Office);
        return items.ToDictionary(office => office.Key, office => Share(office.Key, office.Value, [.. byOffice[office.Key]]));

        OfficeShare Share(string office, long count, SelectedItem[] own)
        {
            var limit = Limits.Offices.TryGetValue(office, out var found) ? found : new OfficeCapacity();
            var ((red, yellow), left) = (kept.GetValueOrDefault(office), without.GetValueOrDefault(office));
            return new OfficeShare(
                limit.Red ?? Limits.RedCapacity,
                limit.Yellow ?? Limits.YellowCapacity,
                own.Count(item => item.Lane == Lane.Red),
                own.Count(item => item.Lane == Lane.Yellow)
            )
            {
                Criteria = CriterionCounts.Write(own.Where(item => bounded.Contains(item.Criterion)).CountBy(item => item.Criterion)),
                CriteriaBefore = Page.Before(office),
                Items = count,
                Without = left?.Items ?? 0,
                RiskFrom = left?.RiskFrom ?? 0,
                RedKept = red,
                YellowKept = yellow,
                FilesBefore = DayFiles.Write(Page.FilesBefore(office)),
            };
        }
    }

    private (int Red, int Yellow) Kept(string office, int red, int yellow, double least, UsualDays usual)
    {
        if (Page.Own.TryGetValue(office, out var own))
        {
            return (own.RedKept, own.YellowKept);
        }

        var share = usual.ShareToCome(office, Page.FilesBefore(office).Count, least);
        return (UsualDays.Kept(red, share), UsualDays.Kept(yellow, share));
    }
}
