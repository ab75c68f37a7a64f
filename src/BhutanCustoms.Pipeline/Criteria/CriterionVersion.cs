using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>A version of a criterion, in the table <c>Criteria</c>: its text is never changed.</summary>
public sealed class CriterionVersion : ITableEntity
{
    /// <summary>The criterion's identity.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>version|</c> and its number, six digits.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What was written, see <see cref="BhutanCustoms.Criteria.Writing.CriterionJson"/>.</summary>
    public string Json { get; set; } = "";

    /// <summary>SHA-256 of that, hexadecimal; the audit trail has it too.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public string Author { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>The state's name, see <see cref="CriterionState"/>.</summary>
    public string State { get; set; } = nameof(CriterionState.Draft);

    /// <summary>Who approved it; empty where nobody has.</summary>
    public string ApprovedBy { get; set; } = "";

    internal const string Prefix = "version|";

    internal static string Key(int number) => Prefix + number.ToString("D6", CultureInfo.InvariantCulture);
}
