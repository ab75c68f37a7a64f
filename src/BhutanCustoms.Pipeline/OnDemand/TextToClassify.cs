namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>A description for which codes are wanted.</summary>
/// <param name="GoodsDescription">The goods as the trader wrote them.</param>
/// <param name="HsCode">The declared code, if it is to be compared.</param>
/// <param name="Origin">Country of origin, ISO 3166-1 alpha-2; it decides the duties.</param>
/// <param name="CifLocal">CIF value in local currency; without it nothing is at stake.</param>
/// <param name="DeclarationDate">The day whose duties count; today where it is not given.</param>
/// <param name="K">How many codes are wanted, 1 to 10.</param>
public sealed record TextToClassify(
    string? GoodsDescription = null,
    string? HsCode = null,
    string? Origin = null,
    double? CifLocal = null,
    DateOnly? DeclarationDate = null,
    int K = 5
);
