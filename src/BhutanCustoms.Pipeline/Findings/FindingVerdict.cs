namespace BhutanCustoms.Pipeline.Findings;

/// <summary>What became of a finding; the names are shown.</summary>
public enum FindingVerdict
{
    /// <summary>It was recorded with this file or request.</summary>
    Recorded,

    /// <summary>The same finding had come before: with an earlier file or request, or earlier in this one.</summary>
    Repeated,

    /// <summary>It isn't believed and waits for a person.</summary>
    Quarantined,

    /// <summary>It can't be read.</summary>
    Rejected,
}
