using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Classification;

/// <summary>Suggests HS codes for one description on demand.</summary>
public sealed class ClassifyText(ClassifyTextStep step)
{
    /// <summary>
    /// <c>POST /api/classify</c> with <c>goods_description</c> and, if wanted, <c>hs_code</c>, <c>origin</c>, <c>cif_local</c>,
    /// <c>declaration_date</c> and <c>k</c>: 200 with codes, evidence and how the declared code compares, 422 with what is wrong, 503 where no
    /// classifier loads, 400 where it is no JSON.
    /// </summary>
    [Function(nameof(ClassifyText))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "classify")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async text =>
            {
                var answer = await step.RunAsync(text, cancellationToken);
                return answer.Suggestion is { } suggestion
                    ? new OkObjectResult(
                        new
                        {
                            suggestion,
                            answer.Mismatch,
                            answer.Model,
                            answer.Edition,
                            answer.Ignored,
                        }
                    )
                    : new ObjectResult(answer.Problems) { StatusCode = ItemProblems.Status(answer.Problems) };
            },
            cancellationToken
        );
}
