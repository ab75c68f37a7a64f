using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>How a model answers texts whose codes are known.</summary>
internal sealed class HsScore
{
    private const int Never = int.MaxValue;
    private const int Resamples = 1_000;
    private static readonly int[] Digits = [2, 4, 6];
    private readonly int[][] ranks;
    private readonly float[][] confidences;

    private HsScore(int[][] ranks, float[][] confidences) => (this.ranks, this.confidences) = (ranks, confidences);

    public int Count => ranks[0].Length;

    /// <summary>
    /// Asks a model for ten codes for each text. The headings and chapters of an answer are those of its codes, in their order.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The texts with their codes.</param>
    /// <param name="editions">Where given, a superseded code is found by the best of its successors.</param>
    public static HsScore Of(HsModel model, GoodsRow[] rows, HsEditions? editions = null)
    {
        var answers = rows.Select(row => model.Classify(row.Text, 10).Candidates.Select(candidate => candidate.Code[..6]).ToArray())
            .ToArray();
        var sure = rows.Select((row, i) => answers[i].Length == 0 ? default : model.ProbabilityOf(row.Text, answers[i][0])).ToArray();
        return new HsScore(
            Array.ConvertAll(Digits, digits => rows.Select((row, i) => Codes(row).Min(code => Rank(answers[i], code, digits))).ToArray()),
            [
                [.. sure.Select(p => p.Chapter)],
                [.. sure.Select(p => p.Heading)],
                [.. sure.Select(p => p.Subheading)],
            ]
        );

        IReadOnlyList<string> Codes(GoodsRow row) => editions?.Find(row.Subheading)?.Successors ?? [row.Subheading];
    }

    /// <summary>The same answer for each text.</summary>
    public static HsScore Of(string[] answer, GoodsRow[] rows) =>
        new(
            Array.ConvertAll(Digits, digits => Array.ConvertAll(rows, row => Rank(answer, row.Subheading, digits))),
            [
                [],
                [],
                [],
            ]
        );

    /// <summary>
    /// The share, in percent, of texts whose code is among the first <paramref name="k"/> at a level, with its bootstrap interval of 95 %.
    /// </summary>
    public (double Share, double Low, double High) Top(int k, int digits)
    {
        var hits = Array.ConvertAll(ranks[Array.IndexOf(Digits, digits)], rank => rank < k);
        var random = new Random(1);
        var shares = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var count = 0;
            for (var n = 0; n < hits.Length; n++)
            {
                count += hits[random.Next(hits.Length)] ? 1 : 0;
            }

            shares[i] = 100.0 * count / hits.Length;
        }

        Array.Sort(shares);
        return (100.0 * hits.Count(hit => hit) / hits.Length, shares[Resamples / 40], shares[^(Resamples / 40)]);
    }

    /// <summary>Whether the code of a text is among the first <paramref name="k"/> at a level.</summary>
    public bool IsAmong(int row, int k, int digits) => ranks[Array.IndexOf(Digits, digits)][row] < k;

    /// <summary>Expected calibration error of the first answer: ten bins of equal width.</summary>
    public double CalibrationError(int digits)
    {
        var level = Array.IndexOf(Digits, digits);
        return confidences[level]
                .Zip(ranks[level])
                .GroupBy(answer => Math.Min(9, (int)(answer.First * 10)))
                .Sum(bin => Math.Abs(bin.Sum(answer => answer.First - (answer.Second == 0 ? 1 : 0)))) / Count;
    }

    /// <summary>The largest share, in percent, of texts that can be answered by themselves, surest first, with that precision.</summary>
    public double Coverage(double precision, int digits)
    {
        var level = Array.IndexOf(Digits, digits);
        var (right, coverage) = (0, 0);
        foreach (var (at, answer) in confidences[level].Zip(ranks[level]).OrderByDescending(answer => answer.First).Index())
        {
            right += answer.Second == 0 ? 1 : 0;
            coverage = right >= precision * (at + 1) ? at + 1 : coverage;
        }

        return 100.0 * coverage / Count;
    }

    private static int Rank(string[] answers, string code, int digits)
    {
        var at = Array.IndexOf([.. answers.Select(answer => answer[..digits]).Distinct()], code[..digits]);
        return at < 0 ? Never : at;
    }
}
