using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.PostClearance;
using BhutanCustoms.Revenue.Series;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.WorkLists;

/// <summary>What is released and audited after clearance. Who asks is noted in the audit trail.</summary>
public sealed class GetPostClearance(AuditListStep list, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/postclearance/{month}/{office}</c>: the list of an office for a month, the most revenue that an audit can still find
    /// first; importers are pseudonyms.
    /// </summary>
    [Function(nameof(GetPostClearance))]
    [Answers(200, typeof(IReadOnlyList<PostClearanceRow>))]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/postclearance/{month}/{office}")] HttpRequest request,
        string month,
        string office,
        CancellationToken cancellationToken
    ) =>
        Month.TryParse(month, out _)
            ? await lookUps.ShowAsync(
                request,
                (await list.RunAsync(month, office, cancellationToken)).Select(PostClearanceRow.Of).ToArray(),
                cancellationToken
            )
            : Problem.Of(404, "There is no such month.", $"\"{month}\" is not a month as yyyy-MM, such as 2026-11.");

    /// <summary>An item to audit after clearance.</summary>
    /// <param name="Rank">Its place on the list, from 1.</param>
    /// <param name="Date">The day that it was released on, yyyy-MM-dd.</param>
    /// <param name="Batch">The batch.</param>
    /// <param name="Item">Declaration and item number.</param>
    /// <param name="Importer">The importer's pseudonym.</param>
    /// <param name="HsCode">The declared HS code.</param>
    /// <param name="Description">The goods description, where there is one.</param>
    /// <param name="Origin">The country of origin.</param>
    /// <param name="LocalCif">CIF value in local currency.</param>
    /// <param name="Score">Probability of fraud.</param>
    /// <param name="RevenueAtStake">Revenue at stake in local currency.</param>
    /// <param name="Recoverable">What of that an audit can still find, in local currency: what the list is ranked by.</param>
    /// <param name="RecoverableReason">Why so much, in words.</param>
    /// <param name="Criterion">The criterion that released it, with its version.</param>
    /// <param name="Reasons">The reasons: the criterion in words first.</param>
    private sealed record PostClearanceRow(
        int Rank,
        string Date,
        string Batch,
        string Item,
        string Importer,
        string HsCode,
        string Description,
        string Origin,
        double LocalCif,
        double Score,
        double RevenueAtStake,
        double Recoverable,
        string RecoverableReason,
        string Criterion,
        IReadOnlyList<string> Reasons
    )
    {
        public static PostClearanceRow Of(AuditPlace place, int index) => Of(place.Item, place, index);

        private static PostClearanceRow Of(PostClearanceItem item, AuditPlace place, int index) =>
            new(
                index + 1,
                item.Date,
                item.Batch,
                item.Item,
                item.Importer,
                item.HsCode,
                item.Description,
                item.Origin,
                item.LocalCif,
                item.Score,
                item.RevenueAtStake,
                place.Recoverable,
                place.Reason,
                item.Criterion,
                item.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            );
    }
}
