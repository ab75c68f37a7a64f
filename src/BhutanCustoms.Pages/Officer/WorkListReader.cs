using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Pages.Officer;

/// <summary>Reads the work lists of offices with what people have done about them.</summary>
public sealed class WorkListReader(
    WorkListStore lists,
    CaseStore cases,
    BatchLedger ledger,
    CapacityStore capacities,
    ServingSnapshot snapshot
)
{
    private const int LatestBatches = 60;

    /// <summary>A list as a person sees it; null where the person may see no list of that office.</summary>
    public async Task<WorkListView?> ReadAsync(Person person, ListFilters filters, CancellationToken cancellationToken = default)
    {
        var offices = await OfficesAsync(person, cancellationToken).ConfigureAwait(false);
        var office =
            filters.Office.Length > 0 ? filters.Office
            : offices is [var first, ..] ? first.Code
            : "";
        if (!person.MaySee(office))
        {
            return null;
        }

        var days = await DaysAsync(cancellationToken).ConfigureAwait(false);
        filters = filters.ByCode((await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false)).Reference) with
        {
            Office = office,
            Date =
                filters.Date.Length > 0 ? filters.Date
                : days is [var latest, ..] ? latest
                : "",
        };
        var listed = await ListAsync(filters.Date, office, cancellationToken).ConfigureAwait(false);
        var done = listed.Where(one => one.State != CaseState.Open).ToArray();
        var name = offices.FirstOrDefault(one => one.Code == office)?.Name ?? office;
        return new WorkListView(
            filters,
            [.. filters.Order(listed.Where(one => filters.Pass(one, person.Name)))],
            listed.Count,
            done.Length,
            done.Count(one => one.State == CaseState.Found),
            listed.Count(one => one.Item.Lane == "Red"),
            listed.Sum(one => one.Item.RevenueAtStake),
            days.Contains(filters.Date) || filters.Date.Length == 0 ? days : [filters.Date, .. days],
            offices,
            [.. PlacesNote.OfDay(name, await capacities.FilesAsync(filters.Date, office, cancellationToken).ConfigureAwait(false))]
        );
    }

    /// <summary>
    /// The item that is to be done next in a list of one day and office: behind another, else from the top; null where none is.
    /// </summary>
    /// <param name="person">Who works: what somebody else has in hand is passed over.</param>
    /// <param name="filters">The list, with day and office.</param>
    /// <param name="item">The item behind which to look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ListedItem?> NextAsync(Person person, ListFilters filters, string item, CancellationToken cancellationToken = default)
    {
        var listed = await ListAsync(filters.Date, filters.Office, cancellationToken).ConfigureAwait(false);
        var passing = filters.Order(listed.Where(one => filters.Pass(one, person.Name) || one.Item.Item == item)).ToList();
        var at = passing.FindIndex(one => one.Item.Item == item);
        return passing
            .Skip(at + 1)
            .Concat(passing.Take(Math.Max(0, at)))
            .FirstOrDefault(one => one.State == CaseState.Open && (one.Holder is null || one.Holder == person.Name));
    }

    /// <summary>The offices that a person may see: first those with most work.</summary>
    public async Task<IReadOnlyList<Office>> OfficesAsync(Person person, CancellationToken cancellationToken = default) =>
        [
            .. (await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false))
                .Reference.Offices.Values.Where(office => person.MaySee(office.Code))
                .OrderByDescending(office => office.RedCapacity + office.YellowCapacity)
                .ThenBy(office => office.Name, StringComparer.Ordinal),
        ];

    private async Task<List<ListedItem>> ListAsync(string date, string office, CancellationToken cancellationToken)
    {
        var touched = cases.OfListAsync(date, office, cancellationToken);
        var items = await lists.ReadAsync(date, office, cancellationToken).ConfigureAwait(false);
        var known = await touched.ConfigureAwait(false);
        return [.. items.Select(item => ListedItem.Of(item, known, cases))];
    }

    private async Task<IReadOnlyList<string>> DaysAsync(CancellationToken cancellationToken)
    {
        var (batches, _) = await ledger.RecentAsync(LatestBatches, null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. batches
                .Where(batch => batch.CurrentState == BatchState.Finished)
                .Select(batch => batch.WorkDate)
                .Distinct()
                .OrderDescending(StringComparer.Ordinal),
        ];
    }
}
