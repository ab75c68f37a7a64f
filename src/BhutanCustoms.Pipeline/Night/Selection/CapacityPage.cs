namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>One day as read for a batch at a moment.</summary>
/// <param name="Date">The day.</param>
/// <param name="Taken">By office: the version read, and what all batches together have taken.</param>
/// <param name="Own">By office: the batch's own share, where it has been here before.</param>
public sealed record CapacityPage(string Date, IReadOnlyDictionary<string, OfficeTaken> Taken, IReadOnlyDictionary<string, OfficeShare> Own)
{
    /// <summary>How many items of a criterion other batches have, by office; what was noted before where the batch has been here before.</summary>
    public IReadOnlyDictionary<string, int> TakenOf(string criterion) =>
        Taken.Keys.ToDictionary(office => office, office => CriterionCounts.Read(Before(office)).GetValueOrDefault(criterion));

    /// <summary>The counts of criteria that other batches have at an office.</summary>
    internal string Before(string office) =>
        Own.TryGetValue(office, out var own) ? own.CriteriaBefore
        : Taken.TryGetValue(office, out var taken) ? taken.Criteria
        : "";

    /// <summary>The files that other batches were at an office; those noted before where the batch has been here before.</summary>
    internal IReadOnlyList<DayFile> FilesBefore(string office) =>
        Own.TryGetValue(office, out var own) ? DayFiles.Read(own.FilesBefore)
        : Taken.TryGetValue(office, out var taken) ? taken.Files
        : [];

    /// <summary>The day's files at an office with a share of the batch.</summary>
    internal IReadOnlyList<DayFile> FilesWith(string batch, string office, OfficeShare share) =>
        DayFiles.With(
            Taken.TryGetValue(office, out var taken) ? taken.Files : [],
            share.Of(batch),
            Own.GetValueOrDefault(office)?.Of(batch)
        );

    /// <summary>
    /// What is left of an office's capacity for the batch; the limits noted before where the batch has been here before.
    /// </summary>
    public (int Red, int Yellow) Left(string office, int red, int yellow)
    {
        if (Own.TryGetValue(office, out var own))
        {
            return (own.RedLimit, own.YellowLimit);
        }

        return Taken.TryGetValue(office, out var taken)
            ? (Math.Max(0, red - taken.Red), Math.Max(0, yellow - taken.Yellow))
            : (red, yellow);
    }
}
