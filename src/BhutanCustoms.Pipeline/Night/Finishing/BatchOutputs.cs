using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>What the end of a batch consists of.</summary>
/// <param name="Items">The selected items, described.</param>
/// <param name="Summary"><c>summary.json</c>.</param>
/// <param name="Decisions"><c>decisions.jsonl</c>.</param>
/// <param name="Audits">The items to audit after clearance.</param>
/// <param name="PostClearance"><c>post-clearance.jsonl</c>: these.</param>
/// <param name="Audit">What the trail keeps of the batch, with the hashes of these and of all its other files.</param>
internal sealed record BatchOutputs(
    IReadOnlyList<WorkListItem> Items,
    byte[] Summary,
    byte[] Decisions,
    IReadOnlyList<PostClearanceItem> Audits,
    byte[] PostClearance,
    BatchAudit Audit
);
