using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>How champion and shadow compare on a batch: <c>shadow.json</c>.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Champion">The model that decided.</param>
/// <param name="Shadow">The model in shadow.</param>
/// <param name="Fault">Why there is nothing to compare; null where there is.</param>
/// <param name="Items">Items that both scored.</param>
/// <param name="RankCorrelation">Spearman's rank correlation of their scores, -1 to 1; null where one of them gives all items the same
/// score.</param>
/// <param name="Agreement">How far they choose the same items.</param>
/// <param name="Offices">The same by office.</param>
/// <param name="ChampionScores">Quantiles of the champion's scores, by share.</param>
/// <param name="ShadowScores">Quantiles of the shadow's scores, by share.</param>
/// <param name="OnlyChampion">Items that only the champion chose, its highest scores first; <c>shadow-choices.jsonl</c> has all.</param>
/// <param name="OnlyShadow">Items that only the shadow would have chosen, its highest scores first.</param>
public sealed record ShadowComparison(
    string Batch,
    string Champion,
    string Shadow,
    string? Fault,
    long Items,
    double? RankCorrelation,
    ShadowAgreement Agreement,
    IReadOnlyDictionary<string, ShadowAgreement> Offices,
    IReadOnlyDictionary<string, double> ChampionScores,
    IReadOnlyDictionary<string, double> ShadowScores,
    IReadOnlyList<ShadowChoice> OnlyChampion,
    IReadOnlyList<ShadowChoice> OnlyShadow
)
{
    internal static ShadowComparison Failed(BatchRecord batch, string fault) =>
        new(
            batch.RowKey,
            batch.FraudModel,
            batch.ShadowModel,
            fault,
            0,
            null,
            new ShadowAgreement(0, 0, 0, 0),
            new Dictionary<string, ShadowAgreement>(),
            new Dictionary<string, double>(),
            new Dictionary<string, double>(),
            [],
            []
        );
}
