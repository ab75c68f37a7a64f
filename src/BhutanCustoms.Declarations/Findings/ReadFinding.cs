using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>A row of a file of findings, as it was read.</summary>
/// <param name="Line">The line on which it begins, the header being on line 1.</param>
/// <param name="Item">The item that it names, as far as it could be read.</param>
/// <param name="Finding">The finding; null where the row can't be read.</param>
/// <param name="Rejects">Why it can't be read.</param>
public sealed record ReadFinding(long Line, string Item, InspectionFinding? Finding, IReadOnlyList<Reject> Rejects);
