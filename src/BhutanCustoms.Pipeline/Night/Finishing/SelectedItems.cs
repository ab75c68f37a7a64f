using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>Gives the selected items of a batch what an officer needs: who, what, and why.</summary>
public sealed class SelectedItems(
    ChunkFiles files,
    ReferenceStore references,
    AmendedItems amendedItems,
    BatchScorers scorers,
    Pseudonyms pseudonyms,
    IOptions<FinishingOptions> options
)
{
    internal async Task<IReadOnlyList<WorkListItem>> DescribeAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        IReadOnlyList<SelectedItem> selected,
        BatchCriteria? acting,
        CancellationToken cancellationToken
    )
    {
        var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
        var nomenclature = (await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Nomenclature;
        var amended = await amendedItems.OfAsync(batch, cancellationToken).ConfigureAwait(false);
        var described = new List<WorkListItem>(selected.Count);
        foreach (var inChunk in selected.GroupBy(item => item.Chunk).OrderBy(group => group.Key))
        {
            var chunk = chunks.First(chunk => chunk.Number == inChunk.Key);
            var (items, suggestions) = await files.ClassifiedAsync(batch, chunk, null, cancellationToken).ConfigureAwait(false);
            var criteria = MetCriteria.Of(acting, items, [.. inChunk]);
            described.AddRange(
                inChunk
                    .AsParallel()
                    .AsOrdered()
                    .Select(item => Describe(batch, items.Take([item.Row]), item, suggestions, scorer, nomenclature, criteria))
            );
        }

        foreach (var item in described.Where(item => item.Version > 1))
        {
            item.Reasons = string.Join('\n', await amended.SentenceAsync(item.Item, cancellationToken).ConfigureAwait(false), item.Reasons);
        }

        return described;
    }

    private WorkListItem Describe(
        BatchRecord batch,
        ItemChunk one,
        SelectedItem selected,
        HsSuggestions? suggestions,
        IFraudScorer scorer,
        Nomenclature nomenclature,
        MetCriteria criteria
    )
    {
        var item = one.Item(0);
        return new WorkListItem
        {
            Date = batch.WorkDate,
            Office = selected.Office,
            Lane = selected.Lane.ToString(),
            Rank = selected.Rank,
            Cause = selected.Cause.ToString(),
            Criterion = criteria.NameOf(selected),
            Met = criteria.NamesOf(selected),
            Chance = selected.Cause == SelectionCause.Criterion ? selected.Chance : null,
            Batch = batch.RowKey,
            Item = ItemKey.Name(one, 0),
            Chunk = selected.Chunk,
            Version = ItemVersion.Of(one, 0),
            Importer = pseudonyms.OfTrader(item.Importer),
            HsCode = item.HsCode ?? "",
            SuggestedHsCode = suggestions?.Codes[selected.Row] ?? "",
            HsProbabilityWrong = suggestions?.ProbabilityWrong(selected.Row),
            HsTaxesAtStake = suggestions?.Stake(selected.Row),
            Description = item.Description ?? "",
            Origin = item.Origin ?? "",
            LocalCif = one.LocalCif()[0],
            Score = selected.Score,
            RevenueAtStake = selected.RevenueAtStake,
            Reasons = string.Join('\n', Reasons(batch, one, selected, suggestions, scorer, nomenclature, criteria)),
            Model = batch.FraudModel,
            InputSha256 = ItemHash.Of(item),
        };
    }

    /// <summary>The reasons of an item in a chunk of its own, as an officer reads them.</summary>
    internal IEnumerable<string> Reasons(
        BatchRecord batch,
        ItemChunk one,
        SelectedItem selected,
        HsSuggestions? suggestions,
        IFraudScorer scorer,
        Nomenclature nomenclature,
        MetCriteria criteria
    )
    {
        foreach (var sentence in criteria.Sentences(selected))
        {
            yield return sentence;
        }

        if (selected.Cause == SelectionCause.Random)
        {
            yield return "Drawn by lot: a random share of inspections shows what the ranking overlooks.";
        }

        var doubt =
            suggestions?.IsDoubtful(selected.Row, options.Value.DoubtfulFrom) == true
                ? suggestions.Doubt(selected.Row, one.Category(DeclarationFields.HsCode)?[0], nomenclature, batch.LocalCurrency)
                : null;
        foreach (var reason in HsSuggestions.Sentences(doubt, scorer.Explain(one, 0, options.Value.Reasons)))
        {
            yield return reason;
        }
    }
}
