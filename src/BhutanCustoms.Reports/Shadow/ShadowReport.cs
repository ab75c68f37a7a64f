using BhutanCustoms.Pipeline.Night.Shadow;

namespace BhutanCustoms.Reports.Shadow;

/// <summary>
/// What a model did in shadow, over all finished batches. What only the shadow chose was inspected only where the lot or an officer took
/// it, so few of those findings are known; but the lot takes no side.
/// </summary>
/// <param name="Version">The model in shadow.</param>
/// <param name="Champions">The models that decided meanwhile.</param>
/// <param name="Batches">Batches compared.</param>
/// <param name="FailedBatches">Batches that it failed on, at least in part.</param>
/// <param name="Fault">Why it failed on one of them; null where it never did.</param>
/// <param name="Items">Items that both scored.</param>
/// <param name="RankCorrelation">The mean of the batches' rank correlations, weighted by their items; null where there is none.</param>
/// <param name="Agreement">How far both choose the same items.</param>
/// <param name="Both">Findings among what both chose.</param>
/// <param name="OnlyChampion">Findings among what only the champion chose.</param>
/// <param name="OnlyShadow">Findings among what only the shadow would have chosen.</param>
public sealed record ShadowReport(
    string Version,
    IReadOnlyList<string> Champions,
    int Batches,
    int FailedBatches,
    string? Fault,
    long Items,
    double? RankCorrelation,
    ShadowAgreement Agreement,
    ShadowHits Both,
    ShadowHits OnlyChampion,
    ShadowHits OnlyShadow
);
