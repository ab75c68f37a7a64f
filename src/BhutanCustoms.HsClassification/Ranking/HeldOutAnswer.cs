namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The first answer for a held-out text: the raw probability and how right it was (0 to 1), level by level.</summary>
/// <param name="Words">How many words the text has.</param>
/// <param name="Subheading">Of its subheading.</param>
/// <param name="Heading">Of its heading.</param>
/// <param name="Chapter">Of its chapter.</param>
internal readonly record struct HeldOutAnswer(
    int Words,
    (float Raw, float Right) Subheading,
    (float Raw, float Right) Heading,
    (float Raw, float Right) Chapter
);
