using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Chunks;
using BhutanCustoms.Pipeline.Classification;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Finishing;

/// <summary>Gives the selected items of a batch what an officer needs: who, what, and why.</summary>
public sealed class SelectedItems(PipelineStorage storage, FraudModels models, Pseudonyms pseudonyms, IOptions<FinishingOptions> options)
{
    private readonly Azure.Storage.Blobs.BlobContainerClient container = storage.Container(StorageNames.Batches);

    internal async Task<IReadOnlyList<WorkListItem>> DescribeAsync(BatchRecord batch, IReadOnlyList<ChunkRecord> chunks, IReadOnlyList<SelectedItem> selected, CancellationToken cancellationToken)
    {
        var scorer = await models.OfAsync(batch).ConfigureAwait(false);
        var described = new List<WorkListItem>(selected.Count);
        foreach (var inChunk in selected.GroupBy(item => item.Chunk).OrderBy(group => group.Key))
        {
            var chunk = chunks.First(chunk => chunk.Number == inChunk.Key);
            var items = await PreparedChunk.ReadAsync(container, chunk, null, cancellationToken).ConfigureAwait(false);
            var suggestions = batch.HsModel.Length == 0 ? null
                : HsColumns.Read(await container.ReadNeededAsync(BatchPaths.Hs(batch.RowKey, chunk.Number), cancellationToken).ConfigureAwait(false));
            described.AddRange(inChunk.AsParallel().AsOrdered().Select(item => Describe(batch, items.Take([item.Row]), item, suggestions, scorer)));
        }

        return described;
    }

    private WorkListItem Describe(BatchRecord batch, ItemChunk one, SelectedItem selected, HsSuggestions? suggestions, IFraudScorer scorer)
    {
        var item = one.Item(0);
        return new WorkListItem
        {
            Date = batch.WorkDate,
            Office = selected.Office,
            Lane = selected.Lane.ToString(),
            Rank = selected.Rank,
            Cause = selected.Cause.ToString(),
            Batch = batch.RowKey,
            Item = ItemKey.Name(one, 0),
            Importer = pseudonyms.OfTrader(item.Importer),
            HsCode = item.HsCode ?? "",
            SuggestedHsCode = suggestions?.Codes[selected.Row] ?? "",
            Description = item.Description ?? "",
            Origin = item.Origin ?? "",
            LocalCif = one.LocalCif()[0],
            Score = selected.Score,
            RevenueAtStake = selected.RevenueAtStake,
            Reasons = string.Join('\n', Reasons(one, selected, suggestions, scorer)),
            Model = batch.FraudModel,
            InputSha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item))),
        };
    }

    private IEnumerable<string> Reasons(ItemChunk one, SelectedItem selected, HsSuggestions? suggestions, IFraudScorer scorer)
    {
        if (selected.Cause == SelectionCause.Random)
        {
            yield return "Drawn by lot: a random share of inspections shows what the ranking overlooks.";
        }

        if (suggestions is not null && Mismatch(suggestions, selected.Row))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The description suggests HS {suggestions.Codes[selected.Row]} ({100 * suggestions.Confidences[selected.Row]:F0} % sure); declared is {one.Category(DeclarationFields.HsCode)?[0]}.");
        }

        foreach (var reason in scorer.Explain(one, 0, options.Value.Reasons))
        {
            yield return reason.ToString();
        }
    }

    private bool Mismatch(HsSuggestions suggestions, int row) =>
        suggestions.Confidences[row] >= options.Value.MismatchConfidence
        && suggestions.Agreements[row] is nameof(HsAgreement.Different) or nameof(HsAgreement.Chapter) or nameof(HsAgreement.Heading)
        && suggestions.Codes[row] is not null;
}
