using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Mismatch;

namespace BhutanCustoms.HsClassification.Batch;

/// <summary>The suggestions for a chunk, one entry an item in the chunk's order.</summary>
/// <param name="ModelVersion">The version of the model that made them.</param>
/// <param name="Codes">The suggested code, or null where nothing could be suggested. Equal codes are the same string.</param>
/// <param name="Confidences">The calibrated probability of the suggested subheading, 0 where there is none.</param>
/// <param name="Verdicts">What to do with each suggestion.</param>
/// <param name="Agreements">How far the declared code agrees with the suggested one.</param>
/// <param name="ProbabilitiesWrong">The probability that the declared subheading is wrong; NaN where the text can't tell.</param>
/// <param name="TaxesAtStake">Duty and taxes in local currency at stake, as <see cref="HsMismatch.TaxesAtStake"/>; NaN where it is
/// null.</param>
public sealed record HsChunkResult(
    string ModelVersion,
    string?[] Codes,
    float[] Confidences,
    HsVerdict[] Verdicts,
    HsAgreement[] Agreements,
    double[] ProbabilitiesWrong,
    double[] TaxesAtStake
)
{
    internal HsChunkResult(string modelVersion, int count)
        : this(
            modelVersion,
            new string?[count],
            new float[count],
            new HsVerdict[count],
            new HsAgreement[count],
            new double[count],
            new double[count]
        )
    {
        Array.Fill(Verdicts, HsVerdict.Empty);
        Array.Fill(ProbabilitiesWrong, double.NaN);
        Array.Fill(TaxesAtStake, double.NaN);
    }

    /// <summary>The number of items.</summary>
    public int Count => Codes.Length;

    /// <summary>How the declared code of one item stands beside its description.</summary>
    public HsMismatch Mismatch(int item) => new(Agreements[item], Known(ProbabilitiesWrong[item]), Known(TaxesAtStake[item]));

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
