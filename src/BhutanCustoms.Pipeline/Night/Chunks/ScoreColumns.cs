using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>The scores of a chunk as stored: who the item is, its office, its score and the revenue at stake.</summary>
public static class ScoreColumns
{
    private const string Score = "fraud_score";
    private const string RevenueAtStake = "revenue_at_stake";
    private static readonly string[] Identity = [DeclarationFields.DeclarationId, DeclarationFields.ItemNumber, DeclarationFields.Office];

    /// <summary>The file of a chunk's scores, Parquet.</summary>
    public static ReadOnlyMemory<byte> Write(ItemChunk items, FraudScores scores)
    {
        var columns = Identity.Where(items.Columns.ContainsKey).Select(name => KeyValuePair.Create(name, items.Columns[name])).ToList();
        columns.Add(KeyValuePair.Create(Score, (Column)new NumberColumn(Array.ConvertAll(scores.Score, score => (double)score))));
        columns.Add(KeyValuePair.Create(RevenueAtStake, (Column)new NumberColumn(scores.RevenueAtStake)));
        return ChunkParquet.Write(new ItemChunk(items.Count, columns));
    }

    /// <summary>What <see cref="Write"/> stored.</summary>
    public static (ItemChunk Items, FraudScores Scores) Read(BinaryData file)
    {
        var items = ChunkParquet.Read(file.ToStream());
        var score = items.Number(Score)!.Values.ToArray();
        return (items, new FraudScores(Array.ConvertAll(score, value => (float)value), items.Number(RevenueAtStake)!.Values.ToArray()));
    }
}
