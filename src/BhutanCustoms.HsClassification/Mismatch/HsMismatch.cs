namespace BhutanCustoms.HsClassification.Mismatch;

/// <summary>How a declared code stands beside the goods' description.</summary>
/// <param name="Agreement">How far it agrees with the suggested code.</param>
/// <param name="ProbabilityWrong">The probability, 0 to 1, that the declared subheading is wrong; null where the description is too vague
/// or unknown to tell.</param>
/// <param name="TaxesAtStake">
/// Duty and taxes in local currency that the suggested code would cost beyond the declared one, 0 where it costs no more; null where the
/// probability is, or where value, day or rates are missing.
/// </param>
public sealed record HsMismatch(HsAgreement Agreement, double? ProbabilityWrong, double? TaxesAtStake)
{
    /// <summary>The duty and taxes expected to be lost: <see cref="ProbabilityWrong"/> × <see cref="TaxesAtStake"/>.</summary>
    public double? Expected => ProbabilityWrong * TaxesAtStake;
}
