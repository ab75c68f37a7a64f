namespace BhutanCustoms.HsClassification.Answers;

/// <summary>One suggested code.</summary>
/// <param name="Code">The national code where one stands out in the history of its subheading, else the six-digit subheading.</param>
/// <param name="Confidence">The calibrated probability, 0 to 1, that the six-digit subheading is right.</param>
/// <param name="Text">The nomenclature's text for the code, or that none is loaded.</param>
public sealed record HsCandidate(string Code, double Confidence, string Text);
