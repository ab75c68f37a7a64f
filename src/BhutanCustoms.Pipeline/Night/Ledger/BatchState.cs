namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>
/// Where a batch stands.
/// <code>
/// Preparing ──► Scoring ──► Finished
///     │
///     └──► Refused ──► Preparing   (the file uploaded again, or its mapping corrected)
/// </code>
/// A batch that stops half-way stays where it is until <c>SweepInbox</c> takes it up again.
/// </summary>
public enum BatchState
{
    /// <summary>Its file is being read; nothing of it is visible to other steps.</summary>
    Preparing,

    /// <summary>Its file was refused whole and stays in the inbox.</summary>
    Refused,

    /// <summary>Its chunks are stored and being classified and scored.</summary>
    Scoring,

    /// <summary>Its work lists are written.</summary>
    Finished,
}
