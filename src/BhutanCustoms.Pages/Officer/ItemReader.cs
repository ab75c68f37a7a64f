using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.OnDemand;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Notices;

namespace BhutanCustoms.Pages.Officer;

/// <summary>Gathers all that is known of an item of a batch.</summary>
public sealed class ItemReader(
    BatchLedger ledger,
    ItemFinder finder,
    ChunkFiles files,
    BatchScorers scorers,
    WorkListStore lists,
    CaseStore cases,
    OutcomeStore outcomes,
    OverrideStore overrides,
    ClassifyTextStep classify,
    ServingSnapshot snapshot,
    Pseudonyms pseudonyms,
    TimeProvider clock
)
{
    private const int Codes = 3;

    /// <summary>The item; null where the batch has none of that name.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="item">Declaration and item number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ItemView?> ReadAsync(string batch, string item, CancellationToken cancellationToken = default)
    {
        var versions = await VersionsAsync(batch, item, cancellationToken).ConfigureAwait(false);
        if (versions.FirstOrDefault(one => one.Batch.RowKey == batch) is not { Chunk: { } chunk } found)
        {
            return null;
        }

        var office = found.Declared.Office ?? "";
        var selected = (await lists.ReadAsync(found.Batch.WorkDate, office, cancellationToken).ConfigureAwait(false)).FirstOrDefault(one =>
            one.Batch == batch && one.Item == found.Item
        );
        var (items, _) = chunk.Classified is null
            ? new ClassifiedChunk(await files.ItemsAsync(chunk, null, cancellationToken).ConfigureAwait(false), null)
            : await files.ClassifiedAsync(found.Batch, chunk, null, cancellationToken).ConfigureAwait(false);
        var one = items.Take([found.Row]);
        var declared = one.Item(0);
        var scorer = await scorers.OfAsync(found.Batch).ConfigureAwait(false);
        var scores = chunk.Scored is null ? null : (await files.ScoresAsync(chunk, cancellationToken).ConfigureAwait(false)).Scores;
        var key = new CaseKey(found.Batch.WorkDate, office, batch, found.Item);
        var known = await cases.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var offices = (await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false)).Reference.Offices;
        var reasons = scorer.Explain(items, found.Row);
        return new ItemView(
            found.Batch,
            found.Item,
            declared,
            offices.TryGetValue(office, out var named) ? named.Name : office,
            pseudonyms.OfTrader(declared.Importer),
            pseudonyms.OfTrader(declared.Declarant),
            pseudonyms.OfTrader(declared.Seller),
            selected?.Lane ?? "Green",
            selected?.Cause ?? "",
            found.Score,
            scores?.RevenueAtStake[found.Row] ?? 0,
            one.LocalCif()[0],
            one.Taxes()[0],
            selected?.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [.. reasons.Select(reason => reason.ToString())],
            [.. reasons.Select(reason => reason.Check).OfType<string>().Distinct()],
            scorer.ComparePrice(items, found.Row),
            await CodesAsync(declared, one.LocalCif()[0], cancellationToken).ConfigureAwait(false),
            known,
            cases.HolderOf(known),
            await outcomes.OfItemAsync(found.Batch.Source, found.Item, cancellationToken).ConfigureAwait(false),
            await ChoicesAsync(found, cancellationToken).ConfigureAwait(false),
            selected is null ? null : TraderNotice.For(found.Item, Enum.Parse<SelectionCause>(selected.Cause), reasons),
            versions
        );
    }

    /// <summary>Just where the item is; null where the batch has none of that name.</summary>
    public async Task<FoundItem?> FindAsync(string batch, string item, CancellationToken cancellationToken = default) =>
        (await VersionsAsync(batch, item, cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Batch.RowKey == batch);

    /// <summary>The versions of an item of a batch's source, the latest first.</summary>
    private async Task<IReadOnlyList<FoundItem>> VersionsAsync(string batch, string item, CancellationToken cancellationToken)
    {
        if (item.Length > TextBounds.Item || await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return [];
        }

        var found = await finder.FindAsync([ItemReference.Parse(record.Source, item)], cancellationToken).ConfigureAwait(false);
        return [.. found.Values.SelectMany(latest => latest.Earlier.Prepend(latest))];
    }

    private async Task<TextAnswer?> CodesAsync(DeclarationItem item, double localCif, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(item.Description))
        {
            return null;
        }

        var asked = JsonSerializer.SerializeToElement(
            new Dictionary<string, object?>
            {
                ["goods_description"] = item.Description,
                ["hs_code"] = item.HsCode,
                ["origin"] = item.Origin,
                ["cif_local"] = double.IsFinite(localCif) ? localCif : null,
                ["declaration_date"] = item.DeclarationDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["k"] = Codes,
            }
        );
        var answer = await classify.RunAsync(asked, cancellationToken).ConfigureAwait(false);
        return answer.Suggestion is null ? null : answer;
    }

    private async Task<IReadOnlyList<OverrideRecord>> ChoicesAsync(FoundItem found, CancellationToken cancellationToken)
    {
        var from = DateOnly.TryParseExact(
            found.Batch.WorkDate,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day.AddDays(-1)
            : BhutanCalendar.DayOf(found.Batch.ReceivedAt);
        var choices = new List<OverrideRecord>();
        await foreach (
            var choice in overrides.AllAsync(from, BhutanCalendar.DayOf(clock.GetUtcNow()), cancellationToken).ConfigureAwait(false)
        )
        {
            if (choice.Item == found.Item && choice.Source == found.Batch.Source)
            {
                choices.Add(choice);
            }
        }

        return choices;
    }
}
