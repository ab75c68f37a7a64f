namespace BhutanCustoms.Fraud.Selection;

/// <summary>The candidates of one office.</summary>
internal sealed class OfficeLanes
{
    private readonly string office;
    private readonly int red;
    private readonly int yellow;
    private readonly int random;
    private readonly BestOf ranked;
    private readonly BestOf drawn;
    private long count;

    public OfficeLanes(string office, (int Red, int Yellow, int Random) capacity)
    {
        this.office = office;
        (red, yellow, random) = capacity;
        ranked = new BestOf(red - random + yellow, Candidate.ByRank);

        // Of the lowest lots at most red - random + yellow can turn out to be ranked, so this many always leave enough to draw from.
        drawn = new BestOf(random == 0 ? 0 : red + yellow, Candidate.ByLot);
    }

    public void Offer(in Candidate candidate)
    {
        count++;
        ranked.Offer(candidate);
        drawn.Offer(candidate);
    }

    /// <summary>
    /// Ranking fills both lanes, the lot draws from what it leaves; red places that the lot can't fill take the best yellow ones.
    /// </summary>
    public IEnumerable<SelectedItem> Select()
    {
        var chosen = ranked.InOrder();
        var byLot = (int)Math.Min(random, count - chosen.Length);
        var redRanked = Math.Min(red - byLot, chosen.Length);
        var taken = chosen.Select(candidate => (candidate.Chunk, candidate.Row)).ToHashSet();
        var lots = drawn.InOrder().Where(candidate => !taken.Contains((candidate.Chunk, candidate.Row))).Take(byLot);

        var rank = 0;
        return
        [
            .. chosen[..redRanked].Select(candidate => Selected(candidate, Lane.Red, ++rank, SelectionCause.Ranking)),
            .. lots.Select(candidate => Selected(candidate, Lane.Red, ++rank, SelectionCause.Random)),
            .. chosen[redRanked..].Select(candidate => Selected(candidate, Lane.Yellow, ++rank, SelectionCause.Ranking)),
        ];
    }

    private SelectedItem Selected(in Candidate item, Lane lane, int rank, SelectionCause cause) =>
        new(office, lane, rank, cause, item.Key, item.Chunk, item.Row, item.Score, item.RevenueAtStake);
}
