using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Items;

/// <summary>All that is known of an item.</summary>
public sealed class GetItem(ItemFinder finder, ItemReader reader, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/items?source=bhutan&amp;item=D000001/1</c>: what was declared, its score with its reasons, lane, price among
    /// comparables,
    /// suggested codes, what officers chose and inspections found; traders are pseudonyms. 404 where no batch has it. Who asks is noted in
    /// the audit
    /// trail.
    /// </summary>
    [Function(nameof(GetItem))]
    [Query("item", "Declaration and item number as the work list has them.", "D000001/1", Required = true)]
    [Query("source", "The source of the declaration; bhutan, our own layout, where it is none.", ScoreItemStep.DefaultSource)]
    [Answers(200, typeof(ItemDetails))]
    [Answers(400)]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/items")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (item, source) = (request.Query["item"].ToString(), request.Query["source"].ToString());
        if (item.Length == 0)
        {
            return Problem.Of(
                400,
                "Which item?",
                new FieldError("item", "", "MISSING", "Ask with ?item=, declaration and item number, such as ?item=D000001/1.")
            );
        }

        var asked = ItemReference.Parse(source.Length > 0 ? source : ScoreItemStep.DefaultSource, item);
        var found = (await finder.FindAsync([asked], cancellationToken)).Values.FirstOrDefault();
        if (found is null || await reader.ReadAsync(found.Batch.RowKey, found.Item, cancellationToken) is not { } view)
        {
            return Problem.Of(
                404,
                "There is no such item.",
                new FieldError(
                    "item",
                    "",
                    "ITEM_UNKNOWN",
                    $"No batch of the source {asked.Source} has that item. Correct its number or source."
                )
            );
        }

        await lookUps.NoteAsync(request, 1, cancellationToken);
        return new OkObjectResult(ItemDetails.Of(view));
    }
}
