namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Collects what a file or request enters, and says for each officer when it is too much, together with what came before.
/// </summary>
internal sealed class EntryLimits(EntryLog log, OutcomesOptions options)
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(1);
    private readonly Dictionary<string, Dictionary<string, DateTimeOffset>> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>> excess = new(StringComparer.Ordinal);
    private readonly List<EntryAlarm> alarms = [];

    public IReadOnlyList<EntryAlarm> Alarms => alarms;

    public void Add(IEnumerable<KnownFinding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Finding.Officer.Length > 0))
        {
            if (!entries.TryGetValue(finding.Finding.Officer, out var own))
            {
                entries.Add(finding.Finding.Officer, own = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
            }

            own[finding.Id] = finding.Finding.EnteredAt;
        }
    }

    /// <summary>
    /// Notes what is new, then looks at all there is: of two that come at once, whichever looks later sees the other's.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var (officer, own) in entries)
        {
            await log.AddAsync(officer, own.Select(entry => (entry.Key, entry.Value)), cancellationToken).ConfigureAwait(false);
            var all = await log.ReadAsync(officer, own.Values.Min() - Around, own.Values.Max() + Around, cancellationToken)
                .ConfigureAwait(false);
            var spans = EntryRate.Excess(all.Values, options.MostAnHour, options.MostADay);
            excess.Add(officer, spans);
            alarms.AddRange(
                spans
                    .Where(span => own.Values.Any(entry => Within(span, entry)))
                    .Select(span => new EntryAlarm(
                        officer,
                        span.From,
                        span.To,
                        all.Values.Count(entry => Within(span, entry)),
                        all.Count(entry => !own.ContainsKey(entry.Key) && Within(span, entry.Value))
                    ))
            );
        }
    }

    public bool Exceeded(string officer, DateTimeOffset enteredAt) =>
        excess.TryGetValue(officer, out var spans) && spans.Any(span => Within(span, enteredAt));

    private static bool Within((DateTimeOffset From, DateTimeOffset To) span, DateTimeOffset moment) =>
        span.From <= moment && moment <= span.To;
}
