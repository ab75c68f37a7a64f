using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Simple rankings to hold a model against: each is one of its own features, formed from the same past.</summary>
public static class NaiveRankings
{
    private static readonly (string Name, string Feature)[] Known =
    [
        ("importer history", "importer"),
        ("HS history", "subheading"),
        ("price only", "price_below_band"),
    ];

    /// <summary>The rankings of a chunk by name: importer history, HS history, price only; those that the model's fields allow.</summary>
    public static IReadOnlyDictionary<string, float[]> Of(FraudModel model, ItemChunk chunk)
    {
        var set = model.Content.Features;
        var wanted = Known
            .Select(known => (known.Name, Feature: Enumerable.Range(0, set.Count).FirstOrDefault(f => set.Name(f) == known.Feature, -1)))
            .Where(known => known.Feature >= 0)
            .ToArray();
        var rankings = wanted.ToDictionary(ranking => ranking.Name, _ => new float[chunk.Count]);
        var features = set.Of(chunk);
        var block = new float[set.Count * TreeEvaluator.BlockRows];
        for (var start = 0; start < chunk.Count; start += TreeEvaluator.BlockRows)
        {
            var count = Math.Min(TreeEvaluator.BlockRows, chunk.Count - start);
            features.Fill(start, count, block, TreeEvaluator.BlockRows);
            foreach (var (name, feature) in wanted)
            {
                block.AsSpan(feature * TreeEvaluator.BlockRows, count).CopyTo(rankings[name].AsSpan(start));
            }
        }

        return rankings;
    }
}
