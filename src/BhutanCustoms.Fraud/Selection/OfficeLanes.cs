namespace BhutanCustoms.Fraud.Selection;

/// <summary>The candidates of one office.</summary>
internal sealed class OfficeLanes
{
    private readonly string office;
    private readonly OfficeLimits limits;
    private readonly IReadOnlyList<CriterionRule> rules;
    private readonly BestOf ranked;
    private readonly BestOf drawn;
    private readonly BestOf?[] met;
    private long count;

    public OfficeLanes(string office, OfficeLimits limits, IReadOnlyList<CriterionRule> rules)
    {
        this.office = office;
        this.limits = limits;
        this.rules = rules;
        met = new BestOf?[rules.Count];

        // Where others took places before, those who would have had them are to be told, whatever lot and criteria select.
        ranked = new BestOf(limits.Before == 0 ? Ranked : limits.Red + limits.Yellow + limits.Before, Candidate.ByRank);

        // Of the lowest lots at most red - random + yellow can turn out to be ranked, so this many always leave enough to draw from.
        drawn = new BestOf(limits.Random == 0 ? 0 : limits.Red + limits.Yellow, Candidate.ByLot);
    }

    /// <summary>The places that ranking fills where criteria leave it all.</summary>
    private int Ranked => limits.Chosen + limits.Yellow;

    public void Offer(in Candidate candidate)
    {
        count++;
        ranked.Offer(candidate);
        drawn.Offer(candidate);
    }

    /// <summary>Whether an item of a value that a criterion meets may be selected by it.</summary>
    public bool MaySelect(int rule, double value) => met[rule]?.MayKeep(value) != false;

    /// <summary>Offers an item, offered before, that a criterion meets.</summary>
    public void Offer(int rule, in Candidate candidate)
    {
        if (met[rule] is not { } best)
        {
            // Those that ranking or other criteria take may all stand before the first that this one adds.
            var audits = rules[rule].Lane == Lane.Green ? limits.Audits : 0;
            met[rule] = best = new BestOf(limits.Red + limits.Yellow + audits, Candidate.ByRank);
        }

        best.Offer(candidate);
    }

    /// <summary>
    /// Ranking fills both lanes but for the share of criteria, which take the best of what they meet and ranking leaves; places that they
    /// don't need are the ranking's. The lot draws from what both leave; red places that it can't fill take the best yellow ones.
    /// </summary>
    public IEnumerable<SelectedItem> Select()
    {
        Candidate[] order = [.. ranked.InOrder().Take(Ranked)];

        // Criteria change neither how many items a lane has nor how many the lot draws; what it can't fill of red is the ranking's, too.
        var byLot = (int)Math.Min(limits.Random, count - order.Length);
        var places = limits.Red - byLot;
        var yellowPlaces = Math.Max(0, order.Length - places);
        var yellowMost = Math.Min(limits.CriteriaYellow, yellowPlaces);
        var red = Picks(Lane.Red, limits.CriteriaRed, order.Take(places - limits.CriteriaRed));
        var ranking = order.Where(candidate => !red.Has(candidate)).Take(places - red.Count + yellowPlaces - yellowMost);
        var yellow = Picks(Lane.Yellow, yellowMost, ranking.Concat(red.Items));
        var chosen = order
            .Where(candidate => !red.Has(candidate) && !yellow.Has(candidate))
            .Take(Ranked - red.Count - yellow.Count)
            .ToArray();
        var redRanked = Math.Min(places - red.Count, chosen.Length);
        var taken = chosen.Select(candidate => candidate.At).ToHashSet();
        var lots = drawn
            .InOrder()
            .Where(candidate => !taken.Contains(candidate.At) && !red.Has(candidate) && !yellow.Has(candidate))
            .Take(byLot);

        var rank = 0;
        return
        [
            .. chosen[..redRanked].Select(candidate => Selected(candidate, Lane.Red, ++rank, SelectionCause.Ranking)),
            .. red.Items.Select(candidate => Selected(candidate, Lane.Red, ++rank, red.RuleOf(candidate))),
            .. lots.Select(candidate => Selected(candidate, Lane.Red, ++rank, SelectionCause.Random)),
            .. chosen[redRanked..].Select(candidate => Selected(candidate, Lane.Yellow, ++rank, SelectionCause.Ranking)),
            .. yellow.Items.Select(candidate => Selected(candidate, Lane.Yellow, ++rank, yellow.RuleOf(candidate))),
        ];
    }

    /// <summary>Those that come next: as many as others of the day have taken places.</summary>
    public WentWithout? WentWithout()
    {
        if (limits.Before == 0)
        {
            return null;
        }

        var selected = Select().Select(item => (item.Chunk, item.Row)).ToHashSet();
        var next = ranked.InOrder().Where(candidate => !selected.Contains(candidate.At)).Take(limits.Before).ToArray();
        return next.Length == 0 ? null : new WentWithout(next.Length, next.Min(candidate => candidate.Score));
    }

    /// <summary>What is released and audited later: nothing that is selected for a lane.</summary>
    public IEnumerable<SelectedItem> Audits()
    {
        var selected = Select().Select(item => new Candidate(0, 0, item.Key, item.Chunk, item.Row, item.Score, item.RevenueAtStake));
        var audits = Picks(Lane.Green, limits.Audits, selected);
        return audits.Items.Select((candidate, index) => Selected(candidate, Lane.Green, index + 1, audits.RuleOf(candidate)));
    }

    /// <summary>The best of what the criteria of a lane meet and nobody else has, each within its own bound.</summary>
    private CriterionPicks Picks(Lane lane, int places, IEnumerable<Candidate> others)
    {
        var picks = new CriterionPicks();
        if (places == 0 || rules.Count == 0)
        {
            return picks;
        }

        var taken = others.Select(candidate => candidate.At).ToHashSet();
        var left = rules.Select(rule => rule.Left(office)).ToArray();
        foreach (
            var (rule, candidate) in met.Index()
                .Where(one => one.Item is not null && rules[one.Index].Lane == lane)
                .SelectMany(one => one.Item!.InOrder().Select(candidate => (Rule: one.Index, Candidate: candidate)))
                .OrderBy(one => one.Candidate, Candidate.ByRank)
                .ThenBy(one => one.Rule)
        )
        {
            if (left[rule] > 0 && taken.Add(candidate.At))
            {
                left[rule]--;
                picks.Add(candidate, rules[rule]);
                if (picks.Count == places)
                {
                    break;
                }
            }
        }

        return picks;
    }

    private SelectedItem Selected(in Candidate item, Lane lane, int rank, CriterionRule rule) =>
        Selected(item, lane, rank, SelectionCause.Criterion) with
        {
            Criterion = rule.Name,
            Chance = rule.Share,
        };

    private SelectedItem Selected(in Candidate item, Lane lane, int rank, SelectionCause cause) =>
        new(office, lane, rank, cause, item.Key, item.Chunk, item.Row, item.Score, item.RevenueAtStake);
}
