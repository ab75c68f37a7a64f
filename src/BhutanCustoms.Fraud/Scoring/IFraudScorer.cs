using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>Scores declaration items for fraud. Thread-safe; the same item gets the same score whatever chunk it stands in.</summary>
public interface IFraudScorer
{
    /// <summary>Identifies the exact model: its content, not its name.</summary>
    string Version { get; }

    /// <summary>What kind of model it is, for people, such as <c>boosted trees</c>.</summary>
    string Kind { get; }

    /// <summary>Scores every item of a chunk.</summary>
    FraudScores Score(ItemChunk chunk);

    /// <summary>Why each item of a chunk has its score: at most <paramref name="most"/> reasons, weightiest first.</summary>
    /// <param name="chunk">The items.</param>
    /// <param name="most">How many reasons to give at most.</param>
    IReadOnlyList<IReadOnlyList<Reason>> ExplainAll(ItemChunk chunk, int most = 5);

    /// <summary>Why one item of a chunk has its score: at most <paramref name="most"/> reasons, weightiest first.</summary>
    /// <param name="chunk">The chunk that holds the item.</param>
    /// <param name="row">The item's index in the chunk.</param>
    /// <param name="most">How many reasons to give at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    IReadOnlyList<Reason> Explain(ItemChunk chunk, int row, int most = 5);

    /// <summary>Where an item's price lies among those of like goods; null where it has none, or nothing to compare it with.</summary>
    /// <param name="chunk">The chunk that holds the item.</param>
    /// <param name="row">The item's index in the chunk.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    PriceComparison? ComparePrice(ItemChunk chunk, int row);

    /// <summary>What is known of each item of a chunk beside its score: its price among like goods, its parties' earlier declarations.</summary>
    KnownFigures Known(ItemChunk chunk);
}
