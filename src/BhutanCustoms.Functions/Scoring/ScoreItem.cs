using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Scoring;

/// <summary>Scores items on demand.</summary>
public sealed class ScoreItem(ScoreItemStep step)
{
    private const string Example = """
        {
          "declaration_id": "X-1",
          "declaration_date": "2026-06-30",
          "office": "PHU",
          "importer_tpn": "TAC10001",
          "hs_code": "85171300",
          "goods_description": "SMART PHONE 128GB",
          "origin": "CN",
          "quantity": 40,
          "quantity_unit": "NMB",
          "net_mass_kg": 9,
          "currency": "USD",
          "fob_value": 1500,
          "cif_value": 1600
        }
        """;

    /// <summary>
    /// <c>POST /api/score?source=bhutan</c> with one item as JSON: 200 with its score, 422 with what is wrong with it, 503 where no model
    /// loads, 400 where it is no JSON. With a list of up to 1,000: 200 with a score or what is wrong for each, in their order.
    /// </summary>
    [Function(nameof(ScoreItem))]
    [Query("source", "The source whose mapping reads the items; bhutan, our own layout, where it is none.", ScoreItemStep.DefaultSource)]
    [Body(typeof(DeclarationFields), Example, OrList = true)]
    [Answers(200, typeof(ItemScore), ToList = typeof(ScoredItem))]
    [Answers(503)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/score")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var source = request.Query["source"].ToString() is { Length: > 0 } named ? named : ScoreItemStep.DefaultSource;
        return JsonBody.AnswerAsync(
            request,
            async item =>
            {
                var answer = (await step.RunAsync([item], Caller.Of(request), source, cancellationToken))[0];
                return answer.Score is { } score
                    ? new OkObjectResult(score)
                    : ItemProblems.Answer("The item can't be scored.", answer.Problems);
            },
            async items => new OkObjectResult(
                (await step.RunAsync(items, Caller.Of(request), source, cancellationToken)).Select(ScoredItem.Of)
            ),
            cancellationToken
        );
    }
}

/// <summary>One of several items: its score, or why it has none.</summary>
/// <param name="Score">The score; null where there is none.</param>
/// <param name="Errors">What is wrong with it; empty where it has a score.</param>
internal sealed record ScoredItem(ItemScore? Score, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The view of an answer.</summary>
    public static ScoredItem Of(ItemAnswer answer) => new(answer.Score, ItemProblems.Errors(answer.Problems));
}
