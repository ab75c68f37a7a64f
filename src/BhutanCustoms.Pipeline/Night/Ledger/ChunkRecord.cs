using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Night.Shadow;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>A chunk in the ledger. Each step writes only its own properties, so that steps never undo each other.</summary>
public sealed class ChunkRecord : ITableEntity
{
    /// <summary>The batch's identity.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The chunk's number, five digits.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Accepted items in the chunk.</summary>
    public int Rows { get; set; }

    /// <summary>SHA-256 of the stored chunk, hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Items scored, once they are.</summary>
    public int? Scored { get; set; }

    /// <summary>SHA-256 of the stored scores, hexadecimal.</summary>
    public string? ScoresSha256 { get; set; }

    /// <summary>The version of the model that scored them; null before it did.</summary>
    public string? ScoredBy { get; set; }

    /// <summary>SHA-256 of the stored scores of the model in shadow, hexadecimal; null where none scored it.</summary>
    public string? ShadowSha256 { get; set; }

    /// <summary>Why the model in shadow didn't score it; null where it did or there is none.</summary>
    public string? ShadowFault { get; set; }

    /// <summary>Items classified, once they are.</summary>
    public int? Classified { get; set; }

    /// <summary>SHA-256 of the stored HS suggestions, hexadecimal; empty where the batch has no classifier.</summary>
    public string? SuggestionsSha256 { get; set; }

    /// <summary>Items for which classifier and classifier in shadow both suggest a code; null where nothing is in shadow.</summary>
    public int? ShadowCodes { get; set; }

    /// <summary>Those of them where both suggest the same subheading.</summary>
    public int? ShadowCodesEqual { get; set; }

    /// <summary>Why the classifier in shadow didn't classify it; null where it did or there is none.</summary>
    public string? ShadowHsFault { get; set; }

    /// <summary>The chunk's number, from 1.</summary>
    public int Number => int.Parse(RowKey, CultureInfo.InvariantCulture);

    /// <summary>A number as row key and file name.</summary>
    public static string Key(int number) => number.ToString("D5", CultureInfo.InvariantCulture);
}
