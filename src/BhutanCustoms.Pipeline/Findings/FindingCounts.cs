namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Counts what became of findings.</summary>
internal sealed class FindingCounts
{
    private readonly long[] verdicts = new long[Enum.GetValues<FindingVerdict>().Length];
    private readonly SortedDictionary<string, long> reasons = new(StringComparer.Ordinal);

    public long RowsRead => verdicts.Sum();

    public long this[FindingVerdict verdict] => verdicts[(int)verdict];

    public IReadOnlyDictionary<string, long> Reasons => reasons;

    public void Add(FindingVerdict verdict, IEnumerable<string> codes)
    {
        verdicts[(int)verdict]++;
        foreach (var code in codes.Distinct())
        {
            reasons[code] = reasons.GetValueOrDefault(code) + 1;
        }
    }

    public FindingSummary Into(FindingSummary summary) =>
        summary with
        {
            RowsRead = RowsRead,
            Recorded = this[FindingVerdict.Recorded],
            Repeated = this[FindingVerdict.Repeated],
            Quarantined = this[FindingVerdict.Quarantined],
            Rejected = this[FindingVerdict.Rejected],
            Reasons = new SortedDictionary<string, long>(reasons, StringComparer.Ordinal),
        };
}
