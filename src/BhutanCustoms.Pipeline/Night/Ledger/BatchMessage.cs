using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>Queue message: a batch waits to be finished.</summary>
/// <param name="Batch">The batch's identity.</param>
public sealed record BatchMessage(string Batch)
{
    /// <summary>The W3C traceparent of the step that sent it; null where nobody traces, and in messages of earlier versions.</summary>
    [JsonPropertyName("traceparent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }
}
