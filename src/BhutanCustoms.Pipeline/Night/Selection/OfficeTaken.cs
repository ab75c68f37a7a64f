using Azure;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What all batches together have taken of an office's capacity of a day.</summary>
/// <param name="Version">The version read.</param>
/// <param name="Red">Examinations.</param>
/// <param name="Yellow">Document checks.</param>
/// <param name="Criteria">How many of these criteria with a bound of their own selected, see <see cref="CriterionCounts"/>.</param>
/// <param name="Files">The files of the day, in the order in which they were finished.</param>
public sealed record OfficeTaken(ETag Version, int Red, int Yellow, string Criteria, IReadOnlyList<DayFile> Files);
