namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Items declared on the days of a trial that nobody inspected, drawn at random: they show what each model would send to inspection.
/// </summary>
/// <param name="Offices">The office of each.</param>
/// <param name="Share">The share of all such items that was drawn, above 0 and at most 1.</param>
public sealed record UninspectedItems(IReadOnlyList<string> Offices, double Share);
