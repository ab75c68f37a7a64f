using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>A batch in the ledger.</summary>
public sealed class BatchRecord : ITableEntity
{
    internal const string Partition = "batch";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = Partition;

    /// <summary>The batch's identity.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The state's name, see <see cref="BatchState"/>.</summary>
    public string State { get; set; } = nameof(BatchState.Preparing);

    /// <summary>The source whose mapping was used.</summary>
    public string Source { get; set; } = "";

    /// <summary>The file in the inbox, source folder included.</summary>
    public string File { get; set; } = "";

    /// <summary>The SHA-256 of the file, hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The file's size in bytes, as uploaded.</summary>
    public long Bytes { get; set; }

    /// <summary>When the file was first seen (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>
    /// When the file was uploaded, by the clock of storage (UTC): of two values of an item the one uploaded later counts.
    /// </summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>The last progress (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was finished or refused (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The day the work lists are for, yyyy-MM-dd in Bhutan's time.</summary>
    public string WorkDate { get; set; } = "";

    /// <summary>The local currency of the source, ISO 4217.</summary>
    public string LocalCurrency { get; set; } = "";

    /// <summary>The version of the mapping used.</summary>
    public string MappingVersion { get; set; } = "";

    /// <summary>The version of the reference lists used.</summary>
    public string ReferenceVersion { get; set; } = "";

    /// <summary>Rows read = accepted + known + rejected.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows accepted.</summary>
    public long Accepted { get; set; }

    /// <summary>Those of the accepted rows that amend an item of an earlier batch.</summary>
    public long Amended { get; set; }

    /// <summary>Rows of items that an earlier batch has with the same values: nothing is done for them again.</summary>
    public long Known { get; set; }

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>Values repaired in accepted rows.</summary>
    public long Repaired { get; set; }

    /// <summary>Rejects by code, JSON.</summary>
    public string RejectsByCode { get; set; } = "";

    /// <summary>Repairs by code, JSON.</summary>
    public string RepairsByCode { get; set; } = "";

    /// <summary>SHA-256 of the file of rejected rows, hexadecimal; empty where there is none.</summary>
    public string RejectsSha256 { get; set; } = "";

    /// <summary>SHA-256 of the file of repaired values, hexadecimal; empty where there is none.</summary>
    public string RepairsSha256 { get; set; } = "";

    /// <summary>SHA-256 of the file of amendments, hexadecimal; empty where there is none.</summary>
    public string AmendmentsSha256 { get; set; } = "";

    /// <summary>SHA-256 of the file of what it adds to revenue, hexadecimal.</summary>
    public string RevenueSha256 { get; set; } = "";

    /// <summary>SHA-256 of the file of decisions, hexadecimal; empty before it is finished.</summary>
    public string DecisionsSha256 { get; set; } = "";

    /// <summary>
    /// SHA-256 of the criteria that act on it, hexadecimal; <c>none</c> where none does, empty before that is found out.
    /// </summary>
    public string CriteriaSet { get; set; } = "";

    /// <summary>The number of its join to the known items of its source, by which batches with the same item are in order.</summary>
    public long Join { get; set; }

    /// <summary>Whether its source declares exchange rates; else they come from a list and are no content of an item.</summary>
    public bool RatesDeclared { get; set; }

    /// <summary>Chunks stored.</summary>
    public int Chunks { get; set; }

    /// <summary>The fraud model that scores every chunk of the batch.</summary>
    public string FraudModel { get; set; } = "";

    /// <summary>The fraud model in shadow, which scores every chunk too and decides nothing; empty where there is none.</summary>
    public string ShadowModel { get; set; } = "";

    /// <summary>The classifier of every chunk; empty where there are no descriptions or no classifier.</summary>
    public string HsModel { get; set; } = "";

    /// <summary>The classifier in shadow, whose codes are compared with those of the classifier; empty where there is none.</summary>
    public string ShadowHsModel { get; set; } = "";

    /// <summary>Items in the red lane, once finished.</summary>
    public int Red { get; set; }

    /// <summary>Items in the yellow lane, once finished.</summary>
    public int Yellow { get; set; }

    /// <summary>Why the file was refused: the code.</summary>
    public string RefusalCode { get; set; } = "";

    /// <summary>Why the file was refused: the sentence.</summary>
    public string RefusalSentence { get; set; } = "";

    /// <summary>Whether it is listed among the open batches.</summary>
    public bool Listed { get; set; }

    /// <summary>The W3C traceparent of the step that prepared it; null where nobody traced.</summary>
    public string? TraceParent { get; set; }

    /// <summary>What became of its rows, in a sentence.</summary>
    public string InWords() =>
        Accepted + Rejected == 0 && Known > 0
            ? $"All {Known:N0} rows are of items that earlier batches have with the same values: nothing was to be done."
            : $"Of {RowsRead:N0} rows {Accepted:N0} were accepted, {Amended:N0} of them amendments, {Known:N0} were known and unchanged, "
                + $"{Rejected:N0} were rejected.";

    /// <summary>
    /// Whether it corrects an earlier file more than it brings new items: what is left of it then is no sample of what a night brings.
    /// </summary>
    public bool IsCorrection() => Known + Amended > Accepted - Amended;

    /// <summary>The state.</summary>
    public BatchState CurrentState => Enum.Parse<BatchState>(State);

    /// <summary>The same under another key.</summary>
    internal BatchRecord Copy(string rowKey)
    {
        var copy = (BatchRecord)MemberwiseClone();
        copy.RowKey = rowKey;
        return copy;
    }
}
