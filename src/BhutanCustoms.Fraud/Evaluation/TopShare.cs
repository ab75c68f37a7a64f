namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>What inspecting the highest ranked items would have found.</summary>
/// <param name="Share">The share of all items that is inspected.</param>
/// <param name="Precision">The share of findings among the inspected items.</param>
/// <param name="Recall">The share of all findings that is among them; NaN where there is none.</param>
/// <param name="Revenue">The share of all revenue that is among them; NaN where there is none.</param>
public sealed record TopShare(double Share, double Precision, double Recall, double Revenue);
