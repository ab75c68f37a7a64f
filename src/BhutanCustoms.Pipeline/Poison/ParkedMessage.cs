namespace BhutanCustoms.Pipeline.Poison;

/// <summary>A message that a step gave up.</summary>
/// <param name="Queue">The queue whose step gave it up.</param>
/// <param name="Id">Its identity in the poison queue.</param>
/// <param name="Text">Its content: a pointer of a few hundred bytes.</param>
/// <param name="ParkedAt">When it was parked (UTC).</param>
public sealed record ParkedMessage(string Queue, string Id, string Text, DateTimeOffset? ParkedAt);
