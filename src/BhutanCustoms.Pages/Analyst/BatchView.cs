using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>A batch with its steps, and what it came to.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Stopped">Why it is left to people, and what they can do; null where it isn't.</param>
/// <param name="Changed">What of lists, mapping and models has changed since, and what to do; empty where nothing has.</param>
/// <param name="Summary">What it came to; null while it isn't finished.</param>
/// <param name="Rejects">The first rejected rows.</param>
/// <param name="Selection">What a share of inspections would find; null where nobody asked.</param>
public sealed record BatchView(
    BatchRecord Batch,
    IReadOnlyList<ChunkRecord> Chunks,
    string? Stopped,
    string Changed,
    BatchSummary? Summary,
    IReadOnlyList<RejectedRow> Rejects,
    SelectionEstimate? Selection
);
