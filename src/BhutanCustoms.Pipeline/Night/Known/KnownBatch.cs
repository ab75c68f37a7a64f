namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>A batch that joined the known items of its source.</summary>
/// <param name="Join">The number of the join in its source: a batch that is prepared again joins again.</param>
/// <param name="Batch">The batch's identity.</param>
/// <param name="AcceptedAt">When it joined (UTC).</param>
public sealed record KnownBatch(long Join, string Batch, DateTimeOffset AcceptedAt);
