namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The items of seven days.</summary>
internal sealed record WeekOfItems(int FirstDay, IReadOnlyList<TruthChunk> Parts)
{
    public const int Days = 7;

    public int Count => Parts.Sum(part => part.Items.Count);

    /// <summary>Cuts items into weeks from the first day that has any; weeks without items are left out.</summary>
    public static IReadOnlyList<WeekOfItems> Cut(IEnumerable<TruthChunk> chunks)
    {
        var all = chunks.Where(chunk => chunk.Items.Count > 0).ToArray();
        var first = all.Select(chunk => chunk.Days.Days.ToArray().Min()).DefaultIfEmpty().Min();
        return
        [
            .. all.SelectMany(chunk =>
                    Enumerable
                        .Range(0, chunk.Items.Count)
                        .GroupBy(row => (chunk.Days.Days[row] - first) / Days)
                        .Select(rows => (Week: rows.Key, Part: chunk.Take([.. rows])))
                )
                .GroupBy(part => part.Week, part => part.Part)
                .OrderBy(week => week.Key)
                .Select(week => new WeekOfItems(first + week.Key * Days, [.. week])),
        ];
    }

    /// <summary>The most that so many inspections can find.</summary>
    public double Best(int inspections) => Parts.SelectMany(part => part.Amounts).OrderDescending().Take(inspections).Sum();
}
