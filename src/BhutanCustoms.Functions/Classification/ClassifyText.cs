using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Classification;

/// <summary>Suggests HS codes for descriptions on demand.</summary>
public sealed class ClassifyText(ClassifyTextStep step)
{
    private const string Example = """
        {
          "goods_description": "LAPTOP CORE I5 14 INCH",
          "hs_code": "84733000",
          "origin": "CN",
          "cif_local": 90000
        }
        """;

    /// <summary>
    /// <c>POST /api/classify</c> with <c>goods_description</c> and, if wanted, <c>hs_code</c>, <c>origin</c>, <c>cif_local</c>,
    /// <c>declaration_date</c> and <c>k</c>: 200 with codes, evidence and how the declared code compares, 422 with what is wrong, 503 where
    /// no classifier loads, 400 where it is no JSON. With a list of up to 1,000: 200 with codes or what is wrong for each, in their order.
    /// </summary>
    [Function(nameof(ClassifyText))]
    [Body(typeof(TextToClassify), Example, OrList = true, SnakeCase = true)]
    [Answers(200, typeof(TextCodes), ToList = typeof(ClassifiedText))]
    [Answers(503)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/classify")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async text =>
            {
                var answer = await step.RunAsync(text, cancellationToken);
                return TextCodes.Of(answer) is { } codes
                    ? new OkObjectResult(codes)
                    : ItemProblems.Answer("The text can't be classified.", answer.Problems);
            },
            async texts => new OkObjectResult((await step.RunAsync(texts, cancellationToken)).Select(ClassifiedText.Of)),
            cancellationToken
        );
}

/// <summary>One of several descriptions: its codes, or why it has none.</summary>
/// <param name="Codes">The codes; null where there are none.</param>
/// <param name="Errors">What is wrong with it; empty where it has codes.</param>
internal sealed record ClassifiedText(TextCodes? Codes, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The view of an answer.</summary>
    public static ClassifiedText Of(TextAnswer answer) => new(TextCodes.Of(answer), ItemProblems.Errors(answer.Problems));
}
