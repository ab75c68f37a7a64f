namespace BhutanCustoms.Pipeline.Findings;

/// <summary>What became of one finding of a request.</summary>
/// <param name="Item">The item as the finding names it.</param>
/// <param name="Id">The finding's identity: under it the quarantine has it.</param>
/// <param name="Verdict">Recorded, Repeated or Quarantined.</param>
/// <param name="Codes">Why it is quarantined: the codes.</param>
/// <param name="Sentences">Why it is quarantined, for people.</param>
public sealed record FindingResult(string Item, string Id, string Verdict, IReadOnlyList<string> Codes, IReadOnlyList<string> Sentences);
