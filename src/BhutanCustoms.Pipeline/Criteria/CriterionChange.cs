using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// A change of a criterion, in the table <c>Criteria</c>: who, when, why. Written in the same transaction as the change.
/// </summary>
public sealed class CriterionChange : ITableEntity
{
    /// <summary>The criterion's identity.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>change|</c> and the change's number, six digits.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The version that changed.</summary>
    public int Version { get; set; }

    /// <summary>The state it came to, see <see cref="CriterionState"/>.</summary>
    public string To { get; set; } = "";

    /// <summary>Who changed it.</summary>
    public string Who { get; set; } = "";

    /// <summary>Why.</summary>
    public string Why { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset When { get; set; }

    /// <summary>SHA-256 of the version's text, hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    internal const string Prefix = "change|";

    internal static string Key(int number) => Prefix + number.ToString("D6", CultureInfo.InvariantCulture);
}
