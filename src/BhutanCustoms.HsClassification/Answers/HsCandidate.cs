namespace BhutanCustoms.HsClassification.Answers;

/// <summary>One suggested code.</summary>
/// <param name="Code">The national code where one stands out in the history of its subheading, else the six-digit subheading.</param>
/// <param name="Confidence">The calibrated probability, 0 to 1, that the six-digit subheading is right.</param>
/// <param name="HeadingConfidence">The calibrated probability that the four-digit heading is right; never below
/// <paramref name="Confidence"/>.</param>
/// <param name="ChapterConfidence">The calibrated probability that the two-digit chapter is right; never below
/// <paramref name="HeadingConfidence"/>.</param>
/// <param name="Chapter">The nomenclature's text for the first two digits; empty where none is loaded, as in the next two.</param>
/// <param name="Heading">The text for the first four digits.</param>
/// <param name="Subheading">The text for the first six digits.</param>
/// <param name="Text">The most specific text loaded for the code, or that none is loaded.</param>
public sealed record HsCandidate(
    string Code,
    double Confidence,
    double HeadingConfidence,
    double ChapterConfidence,
    string Chapter,
    string Heading,
    string Subheading,
    string Text
);
