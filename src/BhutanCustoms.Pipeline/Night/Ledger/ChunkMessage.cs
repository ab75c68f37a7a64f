using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>Queue message: a chunk waits to be classified or scored. A pointer, never the payload.</summary>
/// <param name="Batch">The batch's identity.</param>
/// <param name="Chunk">The chunk's number.</param>
public sealed record ChunkMessage(string Batch, int Chunk)
{
    /// <summary>The W3C traceparent of the step that sent it; null where nobody traces, and in messages of earlier versions.</summary>
    [JsonPropertyName("traceparent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }
}
