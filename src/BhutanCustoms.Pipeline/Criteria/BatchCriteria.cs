using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>The criteria that act on a batch, and the scorer that knows what some of them ask for.</summary>
public sealed class BatchCriteria(CriteriaSet set, IFraudScorer scorer)
{
    private static readonly string[] Prices =
    [
        DeclarationFields.HsCode,
        DeclarationFields.Origin,
        DeclarationFields.CifValue,
        DeclarationFields.ExchangeRate,
        DeclarationFields.Quantity,
        DeclarationFields.QuantityUnit,
        DeclarationFields.NetMass,
        DeclarationFields.GrossMass,
    ];

    private static readonly (string Column, string Field)[] Parties =
    [
        (ScoredFields.ImporterDeclarations, DeclarationFields.Importer),
        (ScoredFields.DeclarantDeclarations, DeclarationFields.Declarant),
        (ScoredFields.SellerDeclarations, DeclarationFields.Seller),
    ];

    private readonly HashSet<string> wanted = Wanted(set.Compiled.Columns);

    /// <summary>The criteria.</summary>
    public IReadOnlyList<CriteriaSet.Member> Members => set.Members;

    /// <summary>The criteria as selection takes them.</summary>
    /// <param name="taken">How many items of a criterion other batches of the day have, by office.</param>
    public IReadOnlyList<CriterionRule> Rules(Func<string, IReadOnlyDictionary<string, int>> taken) =>
        [
            .. set.Members.Select(member => new CriterionRule(
                member.Id,
                LaneOf(member.Criterion.Action),
                member.Criterion.Share,
                member.Criterion.MostADay,
                taken(member.Id)
            )),
        ];

    /// <summary>The rows of a chunk that each criterion meets.</summary>
    public async Task<IReadOnlyList<RowSet>> MetAsync(
        ChunkFiles files,
        BatchRecord batch,
        ChunkRecord chunk,
        FraudScores scores,
        CancellationToken cancellationToken
    )
    {
        var classified = set.Compiled.Columns.Any(column =>
            column is ClassificationFields.ProbabilityWrong or ClassificationFields.SuggestedCode
        );
        var items = classified
            ? (await files.ClassifiedAsync(batch, chunk, wanted.Contains, cancellationToken).ConfigureAwait(false)).Items
            : await files.ItemsAsync(chunk, wanted.Contains, cancellationToken).ConfigureAwait(false);
        return Met(items, scores);
    }

    /// <summary>The rows that each criterion meets.</summary>
    /// <param name="items">Items, with what the classifier says of them.</param>
    /// <param name="scores">Their scores.</param>
    public IReadOnlyList<RowSet> Met(ItemChunk items, FraudScores scores)
    {
        var columns = new Dictionary<string, Column>(items.Columns)
        {
            [ScoredFields.Score] = new NumberColumn(Array.ConvertAll(scores.Score, score => (double)score)),
            [ScoredFields.RevenueAtStake] = new NumberColumn(scores.RevenueAtStake),
        };
        if (NeedsScorer(set.Compiled.Columns))
        {
            var known = scorer.Known(items);
            columns[ScoredFields.PriceRatio] = new NumberColumn(known.PriceRatio);
            columns[ScoredFields.DearerShare] = new NumberColumn(known.DearerShare);
            foreach (var (column, field) in Parties)
            {
                if (known.Declarations.TryGetValue(field, out var declarations))
                {
                    columns[column] = new NumberColumn(declarations);
                }
            }
        }

        return set.Compiled.Evaluate(new ItemChunk(items.Count, columns));
    }

    private static Lane LaneOf(CriterionAction action) =>
        action switch
        {
            CriterionAction.Red => Lane.Red,
            CriterionAction.Yellow => Lane.Yellow,
            _ => Lane.Green,
        };

    private static bool NeedsScorer(IReadOnlySet<string> columns) =>
        columns.Contains(ScoredFields.PriceRatio)
        || columns.Contains(ScoredFields.DearerShare)
        || Parties.Any(party => columns.Contains(party.Column));

    private static HashSet<string> Wanted(IReadOnlySet<string> columns) =>
        [
            .. columns,
            .. NeedsScorer(columns) ? Prices : [],
            .. Parties.Where(party => columns.Contains(party.Column)).Select(party => party.Field),
        ];
}
