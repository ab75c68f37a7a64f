namespace BhutanCustoms.Fraud.Selection;

/// <summary>What items are ranked by.</summary>
public enum Ranking
{
    /// <summary>Probability of fraud: most findings for the inspections there are.</summary>
    Score,

    /// <summary>Revenue at stake: most money for the inspections there are.</summary>
    RevenueAtStake,

    /// <summary>A weighted mix of both, see <see cref="SelectionOptions"/>.</summary>
    Mixed,
}
