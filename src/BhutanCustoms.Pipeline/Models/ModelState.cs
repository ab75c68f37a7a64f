namespace BhutanCustoms.Pipeline.Models;

/// <summary>Where a model version stands; the names are persisted.</summary>
public enum ModelState
{
    /// <summary>Stored, and deciding nothing.</summary>
    Candidate,

    /// <summary>Scores the same chunks as the champion, and decides nothing.</summary>
    Shadow,

    /// <summary>Scores and classifies.</summary>
    Champion,

    /// <summary>No longer used; kept, so that one call can bring it back.</summary>
    Retired,
}
