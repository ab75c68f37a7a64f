using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>
/// Batches of one population that differ from one another as real ones do: their sizes vary, and importers bring several items of one
/// origin and of like prices.
/// </summary>
internal sealed class Batches(int seed)
{
    private static readonly string[] Origins = ["IN", "IN", "IN", "IN", "CN", "TH", "BD", "JP", "KR", "VN"];
    private readonly Random random = new(seed);

    /// <summary>A batch.</summary>
    /// <param name="origin">The share of items that get an origin of their own; 0 for none.</param>
    /// <param name="scoredBy">What scored it.</param>
    /// <param name="lift">How much its scores are lifted.</param>
    /// <param name="rejected">The share of rows rejected.</param>
    public BatchProfile Next(double origin = 0, string scoredBy = "model", double lift = 0, double rejected = 0.01)
    {
        var items = new List<DeclarationItem>();
        for (var size = random.Next(150, 450); items.Count < size; )
        {
            var (from, price, importer) = (Origins[random.Next(Origins.Length)], Math.Exp(2 * random.NextDouble()), $"T{random.Next(200)}");
            for (var more = random.Next(1, 12); more > 0; more--)
            {
                items.Add(
                    new DeclarationItem
                    {
                        DeclarationId = $"D{items.Count}",
                        HsCode = "070310",
                        Importer = importer,
                        Origin = random.NextDouble() < origin ? "XX" : from,
                        Quantity = 1,
                        CifValue = price * Math.Exp(random.NextDouble()),
                    }
                );
            }
        }

        var builder = new BatchProfileBuilder(name => "pseudonym of " + name);
        builder.Add(
            ItemChunk.Of([.. items]),
            new FraudScores([.. items.Select(_ => (float)Math.Min(1, (0.5 * random.NextDouble()) + lift))], new double[items.Count])
        );
        return builder.Build(items.Count, (long)Math.Round(rejected * items.Count * (0.5 + random.NextDouble())), scoredBy, "");
    }

    public BatchProfile[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
}
