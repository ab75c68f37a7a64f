using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>What the audit trail keeps of a finished batch: hashes by which every decision and score can be checked.</summary>
/// <param name="FileSha256">The uploaded file.</param>
/// <param name="FraudModel">The model of every score.</param>
/// <param name="HsModel">The classifier.</param>
/// <param name="RowsRead">Rows read = accepted + known + rejected.</param>
/// <param name="Accepted">Items scored.</param>
/// <param name="Amended">Those of them that amend items of earlier batches.</param>
/// <param name="Known">Rows of items known before, unchanged.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Red">Items in the red lane.</param>
/// <param name="Yellow">Items in the yellow lane.</param>
/// <param name="DecisionsSha256">The file of decisions.</param>
/// <param name="SummarySha256">The summary.</param>
/// <param name="WorkListsSha256">The batch's rows in the work lists of its offices.</param>
/// <param name="RejectsSha256">The file of rejected rows; empty where there is none.</param>
/// <param name="RepairsSha256">The file of repaired values; empty where there is none.</param>
/// <param name="AmendmentsSha256">The file of amendments; empty where there is none.</param>
/// <param name="RevenueSha256">The file of what it adds to revenue.</param>
/// <param name="ChunksSha256">All prepared chunks, see <see cref="Combine"/>.</param>
/// <param name="SuggestionsSha256">All HS suggestions, see <see cref="Combine"/>.</param>
/// <param name="ScoresSha256">All scores, see <see cref="Combine"/>.</param>
/// <param name="CriteriaSha256">The criteria that acted on it; null where none did.</param>
/// <param name="PostClearanceSha256">The file of items to audit after clearance; null where there are none.</param>
public sealed record BatchAudit(
    string FileSha256,
    string FraudModel,
    string HsModel,
    long RowsRead,
    long Accepted,
    long Amended,
    long Known,
    long Rejected,
    int Red,
    int Yellow,
    string DecisionsSha256,
    string SummarySha256,
    string WorkListsSha256,
    string RejectsSha256,
    string RepairsSha256,
    string AmendmentsSha256,
    string RevenueSha256,
    string ChunksSha256,
    string SuggestionsSha256,
    string ScoresSha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CriteriaSha256 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PostClearanceSha256 = null
)
{
    /// <summary>One hash over hashes in order.</summary>
    public static string Combine(IEnumerable<string> hashes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes))));
}
