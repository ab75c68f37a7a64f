using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Repair;

/// <summary>What a repair came to.</summary>
/// <param name="Outcome">REPAIRED, WHOLE where nothing was missing, INCOMPLETE, or why there was no repair.</param>
/// <param name="Made">The files made anew, by container and name.</param>
/// <param name="Missing">What couldn't be made anew, a sentence each with the remedy.</param>
public sealed record RepairAnswer(StepOutcome Outcome, IReadOnlyList<string> Made, IReadOnlyList<string> Missing);
