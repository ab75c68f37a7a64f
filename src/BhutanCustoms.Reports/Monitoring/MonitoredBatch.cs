using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>What monitoring found of a batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Source">Its source.</param>
/// <param name="WorkDate">The day of its work lists, yyyy-MM-dd in Bhutan.</param>
/// <param name="EndedAt">When it was finished (UTC).</param>
/// <param name="FraudModel">What scored it.</param>
/// <param name="Items">Items accepted.</param>
/// <param name="RowsRead">Rows read.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="ScoreTwentieths">Items by fraud score: up to 0.05, up to 0.1 and so on.</param>
/// <param name="Drift">How it compares with the batches before it.</param>
public sealed record MonitoredBatch(
    string Batch,
    string Source,
    string WorkDate,
    DateTimeOffset EndedAt,
    string FraudModel,
    long Items,
    long RowsRead,
    long Rejected,
    IReadOnlyList<long> ScoreTwentieths,
    DriftReport Drift
);
