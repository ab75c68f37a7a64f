namespace BhutanCustoms.Fraud.Promotion;

/// <summary>What one gate said of a challenger.</summary>
/// <param name="Gate">The gate's name, such as <c>better at capacity</c>.</param>
/// <param name="Passed">Whether the challenger may pass.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">The limit that it was held against.</param>
/// <param name="Sentence">Both in a sentence for people.</param>
public sealed record GateResult(string Gate, bool Passed, double Value, double Limit, string Sentence);
