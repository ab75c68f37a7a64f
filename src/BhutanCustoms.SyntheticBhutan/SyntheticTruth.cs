namespace BhutanCustoms.SyntheticBhutan;

/// <summary>What an item really is. Where nothing is wrong, the values are those declared.</summary>
/// <param name="Kind">The planted fraud.</param>
/// <param name="HsCode">The right HS code, 8 digits.</param>
/// <param name="Origin">The true country of origin, ISO 3166-1 alpha-2.</param>
/// <param name="Quantity">The true quantity in the declared unit.</param>
/// <param name="NetMassKg">The true net mass in kilograms.</param>
/// <param name="CifValue">The true CIF value in the declared currency.</param>
/// <param name="LostRevenue">Taxes on the true values less taxes declared, in ngultrum; 0 where nothing is wrong.</param>
public sealed record SyntheticTruth(
    FraudKind Kind,
    string HsCode,
    string Origin,
    double Quantity,
    double NetMassKg,
    double CifValue,
    double LostRevenue
);
