using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>What a scorer knows of the items of a chunk beside their scores; one entry an item, NaN where nothing is known.</summary>
/// <param name="PriceRatio">The price over the median price of like goods.</param>
/// <param name="DearerShare">The share of like goods, of those kept, that surely pays more.</param>
/// <param name="Declarations">By field, how many declarations of the item's party are known, up to 50; none without a trained model.</param>
public sealed record KnownFigures(double[] PriceRatio, double[] DearerShare, IReadOnlyDictionary<string, double[]> Declarations)
{
    private static readonly string[] Parties = [DeclarationFields.Importer, DeclarationFields.Declarant, DeclarationFields.Seller];

    internal static KnownFigures Of(ItemChunk chunk, PriceBands bands, FeatureSet? features)
    {
        var prices = new ChunkPrices(chunk);
        var found = bands.Find(chunk, prices);
        var (ratios, shares) = (new double[chunk.Count], new double[chunk.Count]);
        for (var row = 0; row < found.Length; row++)
        {
            (ratios[row], shares[row]) =
                found[row] < 0
                    ? (double.NaN, double.NaN)
                    : (Math.Exp(prices.Log[row] - bands[found[row]].Median), bands[found[row]].PaysMore(prices.Log[row]));
        }

        var declarations = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var party in Parties)
        {
            if (features is not null && chunk.Category(party) is { } column && Activity(features, party) is { } table)
            {
                declarations.Add(party, Counts(chunk, column, party, table));
            }
        }

        return new KnownFigures(ratios, shares, declarations);
    }

    private static ProfileTable? Activity(FeatureSet features, string party)
    {
        for (var p = 0; p < features.Profiles.Count; p++)
        {
            if (features.Profiles[p] is { Kind: ProfileKind.Activity, Parts: [var part] } && part.Field == party)
            {
                return features.Tables[p];
            }
        }

        return null;
    }

    private static double[] Counts(ItemChunk chunk, CategoryColumn column, string party, ProfileTable table)
    {
        // The missing value has the first key.
        var known = Array.ConvertAll(
            new ProfilePart(party).Keys(chunk).Keys,
            key => (double)Math.Min(table[key].Count, Profile.MostActivity)
        );
        var counts = new double[chunk.Count];
        for (var row = 0; row < counts.Length; row++)
        {
            counts[row] = column.Codes[row] < 0 ? double.NaN : known[column.Codes[row] + 1];
        }

        return counts;
    }
}
