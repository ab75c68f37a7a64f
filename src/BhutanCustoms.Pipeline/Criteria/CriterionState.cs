namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>The states of a criterion's version; the names are persisted.</summary>
public enum CriterionState
{
    /// <summary>Written, and approved by nobody yet: it doesn't act.</summary>
    Draft,

    /// <summary>Approved: it acts on the days that it is valid on.</summary>
    Approved,

    /// <summary>A later version was approved in its place.</summary>
    Replaced,

    /// <summary>Given up.</summary>
    Withdrawn,
}
