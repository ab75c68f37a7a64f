namespace BhutanCustoms.Fraud.Selection;

/// <summary>An item that may be selected.</summary>
internal readonly record struct Candidate(double Value, ulong Lot, ulong Key, int Chunk, int Row, float Score, double RevenueAtStake)
{
    /// <summary>Best first: by value, ties by key, then by place so that even a repeated key has one order.</summary>
    public static readonly Comparer<Candidate> ByRank = Comparer<Candidate>.Create(
        (a, b) => b.Value.CompareTo(a.Value) is not 0 and var byValue ? byValue : Place(a, b)
    );

    /// <summary>Lowest lot first.</summary>
    public static readonly Comparer<Candidate> ByLot = Comparer<Candidate>.Create(
        (a, b) => a.Lot.CompareTo(b.Lot) is not 0 and var byLot ? byLot : Place(a, b)
    );

    /// <summary>Where it stands, which no other does.</summary>
    public (int Chunk, int Row) At => (Chunk, Row);

    private static int Place(in Candidate a, in Candidate b) => (a.Key, a.Chunk, a.Row).CompareTo((b.Key, b.Chunk, b.Row));
}
