using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>
/// A criterion that people write during a simulation: of what ranking leaves it selects what it meets, within the share of inspections that
/// criteria may take.
/// </summary>
/// <param name="From">The first day on which it acts; a week goes by its first day.</param>
/// <param name="Until">The last day on which it acts.</param>
/// <param name="Meets">The rows of a chunk that it meets.</param>
/// <param name="CountsAsDrawn">
/// Whether what it selects counts as if the lot had drawn it. That is wrong, and shows what becomes of gates and estimates that don't know
/// by what chance an item was inspected.
/// </param>
public sealed record InspectionTip(DateOnly From, DateOnly Until, Func<ItemChunk, IEnumerable<int>> Meets, bool CountsAsDrawn = false)
{
    internal bool ActsOn(int day) => From.DayNumber <= day && day <= Until.DayNumber;
}
