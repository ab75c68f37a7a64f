using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// The two settings of CIDD (Jeong et al. 2022, arXiv 2208.02484), read by the shipped mapping: paper-style trains on train.csv and ranks
/// test.csv; group-safe leaves out the training rows whose (net mass, item price) occurs in the test set, by which the data set leaks.
/// </summary>
internal static class CiddSets
{
    public static async Task<(TestSet Paper, TestSet GroupSafe)> ReadAsync(string data)
    {
        var train = await ReadAsync(data, "train.csv").ConfigureAwait(false);
        var test = await ReadAsync(data, "test.csv").ConfigureAwait(false);
        bool[] irregular =
        [
            .. test.SelectMany(chunk => chunk.Number(DeclarationFields.Finding)!.Values.ToArray()).Select(finding => finding > 0),
        ];
        var paper = new TestSet(train, [.. test.Select(TestSet.AsDeclared)], irregular, null);
        var pairs = test.SelectMany(Pairs).ToHashSet();
        var safe = train.Select(chunk =>
            chunk.Take([.. Pairs(chunk).Index().Where(pair => !pairs.Contains(pair.Item)).Select(pair => pair.Index)])
        );
        return (paper, paper with { Train = [.. safe] });
    }

    public static IEnumerable<(double, double)> Pairs(ItemChunk chunk)
    {
        var (mass, value) = (chunk.Number(DeclarationFields.NetMass), chunk.Number(DeclarationFields.CifValue));
        return Enumerable.Range(0, chunk.Count).Select(row => (mass?[row] ?? double.NaN, value?[row] ?? double.NaN));
    }

    private static async Task<List<ItemChunk>> ReadAsync(string data, string file)
    {
        var chunks = new List<ItemChunk>();
        await CiddReader.ReadAsync(Path.Combine(data, "cidd", file), parsed => chunks.Add(parsed.Items)).ConfigureAwait(false);
        return chunks;
    }
}
