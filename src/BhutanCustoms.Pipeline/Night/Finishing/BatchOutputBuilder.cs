using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Works out the outputs of a batch from its chunks and what was selected of them. The same chunks, models and lists give the same bytes.
/// </summary>
public sealed class BatchOutputBuilder(
    SelectedItems selectedItems,
    BatchScorers scorers,
    ReferenceStore references,
    IOptions<FinishingOptions> options
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal async Task<BatchOutputs> BuildAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchSelection selection,
        CancellationToken cancellationToken
    )
    {
        var (items, audits) = (
            await selectedItems.DescribeAsync(batch, chunks, selection.Items, selection.Criteria, cancellationToken).ConfigureAwait(false),
            (
                await selectedItems
                    .DescribeAsync(batch, chunks, selection.Audits, selection.Criteria, cancellationToken)
                    .ConfigureAwait(false)
            )
                .Select(PostClearanceItem.Of)
                .ToArray()
        );
        var postClearance = PostClearanceItem.Write(audits);
        var summary = JsonSerializer.SerializeToUtf8Bytes(
            await SummaryAsync(batch, chunks, selection, items, cancellationToken).ConfigureAwait(false),
            Json
        );
        var decisions = Decision.Write(items.Select(Decision.Of));
        var audit = new BatchAudit(
            batch.Sha256,
            batch.FraudModel,
            batch.HsModel,
            batch.RowsRead,
            batch.Accepted,
            batch.Amended,
            batch.Known,
            batch.Rejected,
            Count(selection, Lane.Red),
            Count(selection, Lane.Yellow),
            Sha256(decisions),
            Sha256(summary),
            Sha256(Encoding.UTF8.GetBytes(WorkListStore.Rows(items))),
            batch.RejectsSha256,
            batch.RepairsSha256,
            batch.AmendmentsSha256,
            batch.RevenueSha256,
            BatchAudit.Combine(chunks.Select(chunk => chunk.Sha256)),
            BatchAudit.Combine(chunks.Select(chunk => chunk.SuggestionsSha256 ?? "")),
            BatchAudit.Combine(chunks.Select(chunk => chunk.ScoresSha256 ?? "")),
            CriteriaInForce.ShaOf(batch),
            audits.Length > 0 ? Sha256(postClearance) : null
        );
        return new BatchOutputs(items, summary, decisions, audits, postClearance, audit);
    }

    private static int Count(BatchSelection selection, Lane lane) => selection.Items.Count(item => item.Lane == lane);

    private static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private async Task<BatchSummary> SummaryAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchSelection selection,
        IReadOnlyList<WorkListItem> items,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
        var selected = selection.Items.ToLookup(item => item.Office);
        var offices = selection
            .OfficeItems.Select(office =>
            {
                var red = selected[office.Key].Count(item => item.Lane == Lane.Red);
                var yellow = selected[office.Key].Count(item => item.Lane == Lane.Yellow);
                var criteria = selected[office.Key].Count(item => item.Cause == SelectionCause.Criterion);
                var random = selected[office.Key].Count(item => item.Cause == SelectionCause.Random);
                var name = reference.Offices.GetValueOrDefault(office.Key)?.Name ?? office.Key;
                var share = selection.Shares[office.Key];
                return new OfficeSummary(
                    office.Key,
                    name,
                    office.Value,
                    red,
                    random,
                    yellow,
                    office.Value - red - yellow,
                    criteria > 0 ? criteria : null,
                    share.Without > 0 ? share.Without : null,
                    PlacesNote.Of(name, share)
                );
            })
            .ToArray();
        var (allRed, allYellow) = (Count(selection, Lane.Red), Count(selection, Lane.Yellow));
        return new BatchSummary(
            batch.RowKey,
            batch.Source,
            batch.File,
            batch.Sha256,
            batch.WorkDate,
            batch.ReceivedAt,
            batch.RowsRead,
            batch.Accepted,
            batch.Amended,
            batch.Known,
            batch.Rejected,
            batch.Repaired,
            Counts(batch.RejectsByCode),
            Counts(batch.RepairsByCode),
            chunks.Sum(chunk => (long)chunk.Scored!),
            chunks.Sum(chunk => (long)chunk.Classified!),
            chunks.Count,
            batch.FraudModel,
            scorer.Kind,
            batch.HsModel,
            batch.MappingVersion,
            batch.ReferenceVersion,
            allRed,
            allYellow,
            batch.Accepted - allRed - allYellow,
            offices,
            [.. Top(items)]
        );
    }

    private IEnumerable<TopItem> Top(IEnumerable<WorkListItem> items) =>
        items
            .OrderByDescending(item => item.Score)
            .ThenBy(item => item.Item, StringComparer.Ordinal)
            .Take(options.Value.TopItems)
            .Select(item => new TopItem(
                item.Item,
                item.Office,
                item.Lane,
                item.HsCode,
                item.Origin,
                item.Score,
                item.RevenueAtStake,
                item.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            ));

    private static Dictionary<string, long> Counts(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, long>>(json)!;
}
