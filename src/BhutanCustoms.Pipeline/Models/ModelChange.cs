using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// A change of a model's state in the table <c>Models</c>: who, when, why. Written in the same transaction as the change.
/// </summary>
public sealed class ModelChange : ITableEntity
{
    /// <summary>See <see cref="ModelKind"/>.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>change|</c> and the change's number, nine digits.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The version that changed.</summary>
    public string Version { get; set; } = "";

    /// <summary>The state it came to.</summary>
    public string To { get; set; } = "";

    /// <summary>Whether the version came back as champion because the one after it was given up.</summary>
    public bool RollBack { get; set; }

    /// <summary>The champion before the change; empty where there was none.</summary>
    public string Before { get; set; } = "";

    /// <summary>Who changed it.</summary>
    public string Who { get; set; } = "";

    /// <summary>Why.</summary>
    public string Why { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset When { get; set; }

    /// <summary>The change's number within its kind, from 1 without gaps.</summary>
    public int Number => int.Parse(RowKey.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    internal const string Prefix = "change|";

    internal static string Key(int number) => Prefix + number.ToString("D9", CultureInfo.InvariantCulture);
}
