using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>What one column of an unknown file is proposed for.</summary>
/// <param name="Column">The column's name in the file.</param>
/// <param name="Field">The field, or attribute field, that it becomes; null where it is left out.</param>
/// <param name="Confidence">How far that can be trusted.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Examples">Up to three different values of it.</param>
/// <param name="IsDatePart">Whether it is just the year, month or day of the date.</param>
public sealed record ColumnProposal(
    string Column,
    DeclarationField? Field,
    ProposalConfidence Confidence,
    string Reason,
    IReadOnlyList<string> Examples,
    bool IsDatePart = false
);
