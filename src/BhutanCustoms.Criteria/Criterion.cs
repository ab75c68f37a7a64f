using BhutanCustoms.Criteria.Conditions;

namespace BhutanCustoms.Criteria;

/// <summary>A selectivity criterion as a person wrote it: which items, what becomes of them, where, when, and why.</summary>
/// <param name="Title">A short name for people.</param>
/// <param name="When">Which items it meets.</param>
/// <param name="Action">What becomes of them.</param>
/// <param name="Check">What the officer is to check.</param>
/// <param name="Why">Why it was written; only those who may see criteria read it.</param>
public sealed record Criterion(string Title, Condition When, CriterionAction Action, string Check, string Why)
{
    /// <summary>The share of the items it meets that it selects, above 0 to 1, drawn by a keyed lot.</summary>
    public double Share { get; init; } = 1;

    /// <summary>The offices that it acts at; all where there are none.</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];

    /// <summary>The most items that it selects a day at each office; null for no bound of its own.</summary>
    public int? MostADay { get; init; }

    /// <summary>The first day of work lists that it acts on; null from its approval on.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day; null until it is withdrawn.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Whether it acts on work lists of that day.</summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day <= ValidUntil);
}
