namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Inspected items on which two models are compared; each list has an entry an item.</summary>
/// <param name="Days">The day of declaration as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Offices">The office's code.</param>
/// <param name="Found">Whether the inspection found something.</param>
/// <param name="Revenue">The additional revenue found, in local currency; 0 where nothing was found or no amount is known.</param>
/// <param name="Weights">
/// How many items each stands for: 1 over the probability with which it was chosen for inspection (Horvitz and Thompson, JASA 1952): 1
/// where the ranking chose it, more where the lot did, 1 where that isn't known.
/// </param>
/// <param name="Groups">The group of each item by grouping, see <see cref="ItemGroups"/>.</param>
public sealed record TrialRows(
    IReadOnlyList<int> Days,
    IReadOnlyList<string> Offices,
    IReadOnlyList<bool> Found,
    IReadOnlyList<double> Revenue,
    IReadOnlyList<double> Weights,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Groups
)
{
    /// <summary>Items of the same days that nobody inspected; null where only inspected ones are known.</summary>
    public UninspectedItems? Uninspected { get; init; }

    /// <summary>How many of the inspected items the lot chose; null where it isn't known how they were chosen.</summary>
    public int? ByLot { get; init; }

    /// <summary>How many inspected items there are.</summary>
    public int Count => Days.Count;
}
