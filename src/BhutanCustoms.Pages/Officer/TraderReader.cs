using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.Pages.Officer;

/// <summary>What work lists of the last months had of an importer.</summary>
public sealed class TraderReader(WorkListStore lists, CaseStore cases, TimeProvider clock)
{
    /// <summary>So far back it looks.</summary>
    public const int Days = 90;

    /// <summary>The items of an importer that were selected, of offices that the person may see, newest first.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="importer">The importer's pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ListedItem>> ReadAsync(Person person, string importer, CancellationToken cancellationToken = default)
    {
        var today = BhutanCalendar.DayOf(clock.GetUtcNow());
        var items = (
            await lists
                .OfImporterAsync(importer, Text(today.AddDays(-Days)), Text(today.AddDays(1)), cancellationToken)
                .ConfigureAwait(false)
        )
            .Where(item => person.MaySee(item.Office))
            .ToArray();
        var known = new Dictionary<(string Date, string Office), IReadOnlyDictionary<(string Batch, string Item), CaseRecord>>();
        foreach (var list in items.Select(item => (item.Date, item.Office)).Distinct())
        {
            known[list] = await cases.OfListAsync(list.Date, list.Office, cancellationToken).ConfigureAwait(false);
        }

        return
        [
            .. items
                .Select(item => ListedItem.Of(item, known[(item.Date, item.Office)], cases))
                .OrderByDescending(one => one.Item.Date, StringComparer.Ordinal)
                .ThenByDescending(one => one.Item.Score),
        ];
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
