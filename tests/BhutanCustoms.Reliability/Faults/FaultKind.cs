namespace BhutanCustoms.Reliability.Faults;

/// <summary>What can go wrong at a request to storage.</summary>
internal enum FaultKind
{
    /// <summary>The connection fails; nothing was done.</summary>
    FailBefore,

    /// <summary>It was done, and the answer is lost.</summary>
    LoseAnswer,

    /// <summary>503 with Retry-After.</summary>
    Busy,

    /// <summary>429 with Retry-After.</summary>
    TooMany,

    /// <summary>The connection is reset in the middle of the answer's body.</summary>
    Reset,

    /// <summary>The request takes up to a minute and a half.</summary>
    Slow,

    /// <summary>Every request fails for up to twenty seconds.</summary>
    Outage,

    /// <summary>The worker's process ends.</summary>
    Crash,

    /// <summary>A lock ends under its holder: under the one who asks, which hangs for up to a minute, or else under any.</summary>
    LoseLock,

    /// <summary>A message becomes visible again while it is worked on.</summary>
    ShowMessage,

    /// <summary>A message comes twice.</summary>
    RepeatMessage,
}
