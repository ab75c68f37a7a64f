using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>What reading a watch list came to.</summary>
/// <param name="List">The list; null where something is wrong with it.</param>
/// <param name="Faults">What is wrong; none where it was read.</param>
public sealed record WatchListReading(WatchList? List, IReadOnlyList<CriterionFault> Faults);
