namespace BhutanCustoms.Fraud.Selection;

/// <summary>What selection needs of a criterion that people wrote: the items that it meets are told chunk by chunk.</summary>
/// <param name="Name">Its name, which also keys its lot.</param>
/// <param name="Lane">Red or yellow; green to release what it meets and audit it after clearance.</param>
/// <param name="Share">The share of the items it meets that it selects, above 0 to 1, drawn by a lot of its own.</param>
/// <param name="MostADay">The most items at each office; null for no bound of its own.</param>
/// <param name="Taken">How many of these other batches of the day have, by office.</param>
public sealed record CriterionRule(string Name, Lane Lane, double Share, int? MostADay, IReadOnlyDictionary<string, int> Taken)
{
    internal int Left(string office) => MostADay is { } most ? Math.Max(0, most - Taken.GetValueOrDefault(office)) : int.MaxValue;
}
