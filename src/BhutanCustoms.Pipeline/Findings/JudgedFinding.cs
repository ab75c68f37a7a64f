using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings.Items;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>A finding and what became of it.</summary>
/// <param name="Known">The finding.</param>
/// <param name="Place">Where its item is; null where it is unknown.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Doubts">Why it is quarantined.</param>
internal sealed record JudgedFinding(KnownFinding Known, FoundItem? Place, FindingVerdict Verdict, IReadOnlyList<FindingDoubt> Doubts);
