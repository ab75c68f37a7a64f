using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Functions.Models;

/// <summary>A version of a model as the registry knows it.</summary>
/// <param name="Kind">fraud or hs.</param>
/// <param name="Version">The version.</param>
/// <param name="State">Candidate, Shadow, Champion or Retired.</param>
/// <param name="AddedAt">When it was stored (UTC).</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Sha256">The SHA-256 of its file, hexadecimal.</param>
/// <param name="Origin">What it was made of; null where that isn't known. Its metrics stand apart.</param>
/// <param name="Metrics">Figures by name; null where a figure couldn't be worked out.</param>
public sealed record ModelView(
    string Kind,
    string Version,
    string State,
    DateTimeOffset AddedAt,
    long Bytes,
    string Sha256,
    ModelOrigin? Origin,
    IReadOnlyDictionary<string, double?> Metrics
)
{
    /// <summary>The view of a version.</summary>
    public static ModelView Of(ModelRecord model)
    {
        // JSON has no number for what is not a number.
        var origin = model.ReadOrigin();
        var metrics =
            origin?.Metrics.ToDictionary(metric => metric.Key, metric => double.IsFinite(metric.Value) ? metric.Value : (double?)null)
            ?? [];
        return new ModelView(
            model.PartitionKey,
            model.RowKey,
            model.State,
            model.AddedAt,
            model.Bytes,
            model.Sha256,
            origin is null ? null : origin with { Metrics = new Dictionary<string, double>() },
            metrics
        );
    }
}
