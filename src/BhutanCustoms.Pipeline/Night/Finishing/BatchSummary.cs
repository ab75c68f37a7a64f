namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>What a finished batch came to: <c>summary.json</c>.</summary>
/// <param name="Batch">The batch's identity.</param>
/// <param name="Source">The source.</param>
/// <param name="File">The file in the inbox.</param>
/// <param name="Sha256">The file's SHA-256, hexadecimal.</param>
/// <param name="WorkDate">The day of the work lists, yyyy-MM-dd in Bhutan.</param>
/// <param name="ReceivedAt">When the file was first seen (UTC).</param>
/// <param name="RowsRead">Rows read = accepted + known + rejected.</param>
/// <param name="Accepted">Rows accepted = scored = classified.</param>
/// <param name="Amended">Those of the accepted rows that amend items of earlier batches.</param>
/// <param name="Known">Rows of items that earlier batches have with the same values.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Repaired">Values repaired in accepted rows.</param>
/// <param name="RejectsByCode">Rejects by reason; a row may have several.</param>
/// <param name="RepairsByCode">Repairs by kind.</param>
/// <param name="Scored">Items scored.</param>
/// <param name="Classified">Items classified.</param>
/// <param name="Chunks">Chunks.</param>
/// <param name="FraudModel">The model of every score.</param>
/// <param name="FraudModelKind">What kind of model it is.</param>
/// <param name="HsModel">The classifier; empty where there were no descriptions or none was trained.</param>
/// <param name="MappingVersion">The mapping's version.</param>
/// <param name="ReferenceVersion">The reference lists' version.</param>
/// <param name="Red">Items in the red lane.</param>
/// <param name="Yellow">Items in the yellow lane.</param>
/// <param name="Green">Items in the green lane.</param>
/// <param name="Offices">Lanes by office, sorted by office.</param>
/// <param name="TopItems">The selected items with the highest scores.</param>
public sealed record BatchSummary(
    string Batch,
    string Source,
    string File,
    string Sha256,
    string WorkDate,
    DateTimeOffset ReceivedAt,
    long RowsRead,
    long Accepted,
    long Amended,
    long Known,
    long Rejected,
    long Repaired,
    IReadOnlyDictionary<string, long> RejectsByCode,
    IReadOnlyDictionary<string, long> RepairsByCode,
    long Scored,
    long Classified,
    int Chunks,
    string FraudModel,
    string FraudModelKind,
    string HsModel,
    string MappingVersion,
    string ReferenceVersion,
    int Red,
    int Yellow,
    long Green,
    IReadOnlyList<OfficeSummary> Offices,
    IReadOnlyList<TopItem> TopItems
);
