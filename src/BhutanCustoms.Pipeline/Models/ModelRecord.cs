using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>A version of a model in the table <c>Models</c>: partition = kind, row = version.</summary>
public sealed class ModelRecord : ITableEntity
{
    /// <summary>See <see cref="ModelKind"/>.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The version.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The name of its <see cref="ModelState"/>.</summary>
    public string State { get; set; } = nameof(ModelState.Candidate);

    /// <summary>SHA-256 of its file, hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The file's size in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>When it was stored (UTC).</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Its <see cref="ModelOrigin"/>, JSON; empty where it isn't known.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The state.</summary>
    public ModelState CurrentState => Enum.Parse<ModelState>(State);

    /// <summary>What it was made of; null where that isn't known.</summary>
    public ModelOrigin? ReadOrigin() => Origin.Length == 0 ? null : JsonSerializer.Deserialize<ModelOrigin>(Origin, ModelRegistry.Json);
}
