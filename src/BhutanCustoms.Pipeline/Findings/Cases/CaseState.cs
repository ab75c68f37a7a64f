namespace BhutanCustoms.Pipeline.Findings.Cases;

/// <summary>How far a selected item has come. The names are persisted.</summary>
public enum CaseState
{
    /// <summary>Nobody has said anything about it.</summary>
    Open,

    /// <summary>Inspected, and nothing was found.</summary>
    NothingFound,

    /// <summary>Inspected, and something was found.</summary>
    Found,

    /// <summary>An officer chose another lane.</summary>
    Overridden,
}
