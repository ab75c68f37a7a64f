namespace BhutanCustoms.Reports.ModelCards;

/// <summary>What is known about the training of an HS classifier.</summary>
/// <param name="Edition">The nomenclature whose codes it suggests.</param>
/// <param name="KnownTexts">How many different known texts it rests on.</param>
/// <param name="HasNomenclatureTexts">Whether the nomenclature had texts for goods.</param>
/// <param name="Encoder">The sentence encoder that its word vectors were distilled from; null where it was trained without.</param>
internal sealed record HsTrainingReport(string Edition, int KnownTexts, bool HasNomenclatureTexts, string? Encoder);
