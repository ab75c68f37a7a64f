using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>Queue message: somebody wants work on a batch.</summary>
/// <param name="Batch">The batch's identity.</param>
/// <param name="Kind">rescore or repair.</param>
/// <param name="Who">Who wants it.</param>
/// <param name="Why">Why.</param>
public sealed record BatchTaskMessage(string Batch, string Kind, string Who, string Why)
{
    /// <summary>The W3C traceparent of the request that sent it; null where nobody traces.</summary>
    [JsonPropertyName("traceparent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }
}
