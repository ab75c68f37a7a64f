using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>What work lists and lists of post-clearance audit say of a batch's items; each office's work list is read once.</summary>
internal sealed class BatchSelections(BatchRecord batch, WorkListStore workLists, PostClearanceStore postClearance)
{
    private readonly Dictionary<string, IReadOnlyList<WorkListItem>> lists = new(StringComparer.Ordinal);

    /// <summary>An item's place on a work list, or null.</summary>
    public async Task<WorkListItem?> SelectedAsync(ItemChunk items, int row, CancellationToken cancellationToken)
    {
        if (items.Category(DeclarationFields.Office)?[row] is not { } office)
        {
            return null;
        }

        if (!lists.TryGetValue(office, out var list))
        {
            lists.Add(office, list = await workLists.ReadAsync(batch.WorkDate, office, cancellationToken).ConfigureAwait(false));
        }

        var name = ItemKey.Name(items, row);
        return list.FirstOrDefault(item => item.Batch == batch.RowKey && item.Item == name);
    }

    /// <summary>An item's place on a list of post-clearance audit, or null.</summary>
    public async Task<PostClearanceItem?> AuditedAsync(ItemChunk items, int row, CancellationToken cancellationToken) =>
        CriteriaInForce.ShaOf(batch) is not null && items.Category(DeclarationFields.Office)?[row] is { } office
            ? await postClearance
                .FindAsync(batch.WorkDate, office, batch.RowKey, ItemKey.Name(items, row), cancellationToken)
                .ConfigureAwait(false)
            : null;
}
