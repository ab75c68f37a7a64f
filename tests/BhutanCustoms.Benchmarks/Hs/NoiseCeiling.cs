namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>
/// How far declarants agree with one another on texts of the same letters that were declared more than once: no model can do better on
/// these.
/// </summary>
/// <param name="Texts">How many such texts there are.</param>
/// <param name="Majority">The share of rows, in percent, that have their text's most frequent code.</param>
/// <param name="Pair">The chance, in percent, that two declarations of a text have the same code, each text counting once.</param>
internal sealed record NoiseCeiling(int Texts, double Majority, double Pair)
{
    public static NoiseCeiling Of(GoodsRow[] rows, int digits)
    {
        var texts = rows.GroupBy(row => row.Letters)
            .Where(same => same.Count() > 1)
            .Select(same => same.GroupBy(row => row.Code[..digits]).Select(codes => codes.Count()).ToArray())
            .ToArray();
        return new NoiseCeiling(
            texts.Length,
            100.0 * texts.Sum(codes => codes.Max()) / texts.Sum(codes => codes.Sum()),
            100.0 * texts.Average(codes => (double)codes.Sum(count => count * (count - 1)) / (codes.Sum() * (codes.Sum() - 1)))
        );
    }
}
