using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Reports.Monitoring;

namespace BhutanCustoms.Reports.Quality;

/// <summary>What is known of the quality of a batch's data.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Rejects">The rows of <c>rejects.csv</c>.</param>
/// <param name="Repairs">The rows of <c>repairs.csv</c>.</param>
/// <param name="Missing">What its items lack.</param>
/// <param name="Units">Their units of quantity that nobody knows.</param>
/// <param name="Week">Its source's batches of the week before it.</param>
/// <param name="Monitored">How it compares with the batches before it; null where it wasn't monitored (yet).</param>
internal sealed record BatchQuality(
    BatchRecord Batch,
    IReadOnlyList<CsvTable.Row> Rejects,
    IReadOnlyList<CsvTable.Row> Repairs,
    MissingShares Missing,
    UnknownUnits Units,
    UsualWeek Week,
    MonitoredBatch? Monitored
);
