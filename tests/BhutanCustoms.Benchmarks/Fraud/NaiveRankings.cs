using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// Rankings that need no model, written without the product's own features so that a fault there can't flatter by comparison.
/// </summary>
internal static class NaiveRankings
{
    private const double Smoothing = 10;

    public const string LookUp = "look-up of (mass, value)";

    /// <summary>Scores of the test items by each ranking; higher is more suspicious.</summary>
    public static IReadOnlyDictionary<string, float[]> Of(TestSet set) =>
        new Dictionary<string, float[]>
        {
            ["random"] = Random(set),
            ["declared value"] = [.. set.Test.SelectMany(chunk => chunk.LocalCif()).Select(value => (float)value)],
            ["price below usual"] = PriceBelowUsual(set),
            ["importer history"] = History(set, Smoothing, chunk => Texts(chunk, DeclarationFields.Importer)),
            ["HS history"] = History(set, Smoothing, chunk => Texts(chunk, DeclarationFields.HsCode, 6)),
            [LookUp] = History(set, 0, CiddSets.Pairs),
        };

    private static float[] Random(TestSet set)
    {
        var random = new Random(1);
        return [.. set.Irregular.Select(_ => (float)random.NextDouble())];
    }

    /// <summary>The share of findings among the past inspections with the same key, drawn towards the base rate.</summary>
    private static float[] History<TKey>(TestSet set, double smoothing, Func<ItemChunk, IEnumerable<TKey>> keysOf)
        where TKey : notnull
    {
        var seen = new Dictionary<TKey, (double Found, double Count)>();
        var all = (Found: 0.0, Count: 0.0);
        foreach (var chunk in set.Train)
        {
            var finding = chunk.Number(DeclarationFields.Finding)!;
            foreach (var (row, key) in keysOf(chunk).Index())
            {
                if (!finding.IsMissing(row))
                {
                    var (found, count) = seen.GetValueOrDefault(key);
                    seen[key] = (found + finding[row], count + 1);
                    all = (all.Found + finding[row], all.Count + 1);
                }
            }
        }

        var rate = all.Found / all.Count;
        return
        [
            .. set
                .Test.SelectMany(keysOf)
                .Select(key =>
                    seen.TryGetValue(key, out var past) ? (float)((past.Found + smoothing * rate) / (past.Count + smoothing)) : (float)rate
                ),
        ];
    }

    /// <summary>How far the price per kilogram is below the median of the same goods from the same origin, in logarithms.</summary>
    private static float[] PriceBelowUsual(TestSet set)
    {
        var usual = set
            .Train.SelectMany(Prices)
            .Where(item => double.IsFinite(item.Price))
            .GroupBy(item => item.Key, item => item.Price)
            .ToDictionary(group => group.Key, group => Median([.. group]));
        return
        [
            .. set
                .Test.SelectMany(Prices)
                .Select(item => usual.TryGetValue(item.Key, out var median) ? (float)(median - item.Price) : float.NaN),
        ];
    }

    private static IEnumerable<(string Key, double Price)> Prices(ItemChunk chunk)
    {
        var (value, mass) = (chunk.LocalCif(), chunk.Number(DeclarationFields.NetMass));
        return Texts(chunk, DeclarationFields.HsCode, 6)
            .Zip(Texts(chunk, DeclarationFields.Origin))
            .Select((key, row) => (key.First + key.Second, mass is null ? double.NaN : Math.Log(value[row] / mass[row])));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static IEnumerable<string> Texts(ItemChunk chunk, string field, int digits = int.MaxValue)
    {
        var column = chunk.Category(field);
        return Enumerable.Range(0, chunk.Count).Select(row => column?[row] is { } text ? text[..Math.Min(digits, text.Length)] : "");
    }
}
