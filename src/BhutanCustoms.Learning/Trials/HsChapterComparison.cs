using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Trials;

/// <summary>Challenger and champion on the texts of one chapter.</summary>
/// <param name="Chapter">The first two digits of the right code.</param>
/// <param name="Texts">How many texts.</param>
/// <param name="Difference">Challenger less champion, share of texts whose first code is right to six digits.</param>
public sealed record HsChapterComparison(string Chapter, int Texts, Estimate Difference);
