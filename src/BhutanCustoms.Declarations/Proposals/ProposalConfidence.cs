namespace BhutanCustoms.Declarations.Proposals;

/// <summary>How far a proposed use of a column can be trusted.</summary>
public enum ProposalConfidence
{
    /// <summary>Neither name nor values say much; a person must confirm it.</summary>
    Guess,

    /// <summary>The name fits in part, or the values don't quite fit the name.</summary>
    Likely,

    /// <summary>The name says it and the values agree.</summary>
    Sure,
}
