namespace BhutanCustoms.HsClassification.Known;

/// <summary>
/// A goods description whose HS code is known: from an accepted declaration, an inspection's correction or a reference term.
/// </summary>
/// <param name="Description">The description as it was written.</param>
/// <param name="HsCode">The code, 6 to 10 digits; a code outside the nomenclature is left out of training.</param>
/// <param name="Count">How many declarations say so; at least 1.</param>
/// <param name="IsTerm">Whether it is a reference term, which nobody declared: worded otherwise, and without a trader's mistakes.</param>
public sealed record KnownGoods(string Description, string HsCode, int Count = 1, bool IsTerm = false);
