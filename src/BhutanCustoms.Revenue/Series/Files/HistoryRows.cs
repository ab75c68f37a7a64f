using System.Globalization;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>The rows of a history file, checked against each other.</summary>
internal sealed class HistoryRows(bool versioned)
{
    private readonly Dictionary<(SeriesKey, Month, DateTimeOffset?), int> lines = [];
    private readonly List<RevenueEntry> entries = [];
    private readonly HashSet<Month> empty = [];

    public List<HistoryFileError> Errors { get; } = [];

    public void Add(int line, Month month, SeriesKey key, long? amount, DateTimeOffset? knownAt)
    {
        if (!lines.TryAdd((key, month, knownAt), line))
        {
            Errors.Add(
                new HistoryFileError(
                    line,
                    $"{month} of {key} is in line {lines[(key, month, knownAt)]} already: leave one out, or tell them apart "
                        + $"by a column (office, head, chapter group, origin{(versioned ? "" : ", known_at")})."
                )
            );
        }
        else if (amount is { } known)
        {
            entries.Add(new RevenueEntry(month, key, known, knownAt, Replaces: true));
        }
        else
        {
            empty.Add(month);
        }
    }

    public HistoryFile ToFile(IReadOnlyList<string> notes)
    {
        var (counted, totals, error) = TotalParts.LeaveOut(entries);
        if (error is not null)
        {
            Errors.Add(new HistoryFileError(2, error));
        }

        if (Errors.Count == 0 && Step() is > 1 and var step)
        {
            Errors.Add(
                new HistoryFileError(
                    2,
                    $"There is an amount only every {step} months ({string.Join(", ", Months().Take(3))} …): these are amounts of "
                        + $"{step switch { 3 => "quarters", 6 => "half-years", 12 => "years", _ => "several months" }}, and a forecast is "
                        + $"made by "
                        + "month. Give the amount of each month."
                )
            );
        }

        if (Errors.Count == 0 && entries.Count == 0)
        {
            Errors.Add(new HistoryFileError(2, "No line has an amount: the file needs at least one month with an amount."));
        }

        if (counted.Sum(entry => Math.Abs(Chhetrum.ToNgultrum(entry.Chhetrum))) > RevenueHistory.Most)
        {
            Errors.Add(
                new HistoryFileError(
                    2,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"All amounts together are more than {RevenueHistory.Most:N0} Nu: check their unit and decimal points."
                    )
                )
            );
        }

        return Errors.Count > 0
            ? new HistoryFile(null, Errors, [])
            : new HistoryFile(RevenueHistory.Of(counted), [], [.. Notes(counted), .. notes, .. totals]);
    }

    private Month[] Months() => [.. entries.Select(entry => entry.Month).Distinct().Order()];

    /// <summary>
    /// The months between amounts where these are always as many; 1 where a month follows the other, or nothing can be told.
    /// </summary>
    private int Step()
    {
        var months = Months();
        int[] steps = [.. months.Zip(months.Skip(1), (one, next) => next - one).Distinct()];
        return months.Length >= 4 && steps is [var step] ? step : 1;
    }

    private IEnumerable<string> Notes(IReadOnlyList<RevenueEntry> counted)
    {
        var months = entries.Select(e => e.Month).ToHashSet();
        var (first, last) = (months.Min(), months.Max());
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{counted.Count:N0} amounts of {counted.Select(e => e.Key).Distinct().Count():N0} series from {first} to {last}."
        );
        if (empty.Count > 0)
        {
            yield return $"Without an amount in at least one line, taken as unknown: {List(empty)}.";
        }

        var gaps = Enumerable.Range(0, last - first).Select(i => first + i).Where(m => !months.Contains(m) && !empty.Contains(m)).ToArray();
        if (gaps.Length > 0)
        {
            yield return $"Not in the file at all: {List(gaps)}.";
        }
    }

    private static string List(IReadOnlyCollection<Month> months) =>
        string.Join(", ", months.Order().Take(12)) + (months.Count > 12 ? $" and {months.Count - 12} more" : "");
}
