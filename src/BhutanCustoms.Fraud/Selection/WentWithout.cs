namespace BhutanCustoms.Fraud.Selection;

/// <summary>Items of an office that went without a place which others of the day had taken before.</summary>
/// <param name="Items">How many.</param>
/// <param name="RiskFrom">The least probability of fraud among them.</param>
public sealed record WentWithout(int Items, double RiskFrom);
