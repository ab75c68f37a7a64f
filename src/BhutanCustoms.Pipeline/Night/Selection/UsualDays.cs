namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What usually comes to offices after the first, second, … file of a day.</summary>
/// <param name="days">Past days of offices, each with its files in order.</param>
internal sealed class UsualDays(IEnumerable<(string Office, IReadOnlyList<DayFile> Files)> days)
{
    /// <summary>However much usually comes later, what is there is worth as much.</summary>
    private const double MostKept = 0.5;

    private readonly ILookup<string, IReadOnlyList<DayFile>> byOffice = days.ToLookup(day => day.Office, day => day.Files);

    public static UsualDays None { get; } = new([]);

    /// <summary>
    /// The share of an office's free places that a file leaves to later ones: on the days that had as many files before, the mean share of
    /// the items from there on that came after that file, at most one half; 0 where no such day is known.
    /// </summary>
    /// <param name="office">The office.</param>
    /// <param name="before">How many files the day has had.</param>
    /// <param name="least">The least share that is left.</param>
    public double ShareToCome(string office, int before, double least) =>
        Math.Clamp(
            byOffice[office]
                .Where(files => files.Count > before)
                .Select(files => (After: files.Skip(before + 1).Sum(file => file.Items), All: files.Skip(before).Sum(file => file.Items)))
                .Where(items => items.All > 0)
                .Select(items => (double)items.After / items.All)
                .DefaultIfEmpty(0)
                .Average(),
            least,
            Math.Max(least, MostKept)
        );

    /// <summary>How many of so many places are kept open for a share of them, whole ones and never all.</summary>
    public static int Kept(int places, double share) => Math.Max(0, Math.Min((int)Math.Ceiling((places * share) - 1e-9), places - 1));
}
