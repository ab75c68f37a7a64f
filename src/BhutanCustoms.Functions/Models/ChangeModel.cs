using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.ModelCards;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Models;

/// <summary>Changes of models that people ask for. Each needs a JSON object with <c>who</c> and <c>why</c>.</summary>
public sealed class ChangeModel(ModelChangeStep step, ModelCardStep cards)
{
    private const string Unchanged = "The model was not changed.";

    /// <summary>
    /// <c>POST /api/models/{kind}/{version}/promote</c>, <c>shadow</c> or <c>retire</c>: 200 once it is done, 404 where there is no such
    /// version, 409 where it may not be or another changed the models at the same moment, 422 without who and why.
    /// </summary>
    [Function(nameof(ChangeModel))]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(200, typeof(StepOutcome))]
    [Answers(404)]
    [IfMatch(ModelsTag.Meaning, "\"fraud-3\"")]
    [Answers(409)]
    [Answers(412)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/models/{kind}/{version}/{action}")] HttpRequest request,
        string kind,
        string version,
        string action,
        CancellationToken cancellationToken
    ) =>
        State(action) is { } to
            ? AnswerAsync(
                request,
                kind,
                (who, why, expected) => step.RunAsync(kind, version, to, who, why, expected, cancellationToken),
                cancellationToken
            )
            : Task.FromResult<IActionResult>(
                Problem.Of(404, Unchanged, $"\"{action}\" is no change of a model; there are promote, shadow and retire.")
            );

    /// <summary><c>POST /api/models/{kind}/rollback</c>: gives the champion up for the one before it; answers as above.</summary>
    [Function("RollBackModel")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(200, typeof(StepOutcome))]
    [Answers(404)]
    [IfMatch(ModelsTag.Meaning, "\"fraud-3\"")]
    [Answers(409)]
    [Answers(412)]
    public Task<IActionResult> RollBackAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/models/{kind}/rollback")] HttpRequest request,
        string kind,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            kind,
            (who, why, expected) => step.RollBackAsync(kind, who, why, expected, cancellationToken),
            cancellationToken
        );

    internal static ModelState? State(string action) =>
        action switch
        {
            "promote" => ModelState.Champion,
            "shadow" => ModelState.Shadow,
            "retire" => ModelState.Retired,
            _ => null,
        };

    private Task<IActionResult> AnswerAsync(
        HttpRequest request,
        string kind,
        Func<string, string, int?, Task<StepOutcome>> change,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            Unchanged,
            async (asked, _) =>
            {
                var expected = ModelsTag.Expected(request, kind, out var wrong);
                if (wrong is not null)
                {
                    return wrong;
                }

                var outcome = await change(asked.Who, asked.Why, expected);
                if (outcome.Code == "DONE")
                {
                    await cards.WriteOutdatedAsync(cancellationToken);
                    return new OkObjectResult(outcome);
                }

                return expected is not null && outcome.Code == "CHANGED_MEANWHILE"
                    ? ModelsTag.Changed(outcome.Sentence)
                    : Problem.Of(outcome.Code == "NOT_FOUND" ? 404 : 409, Unchanged, outcome.Sentence);
            },
            cancellationToken: cancellationToken
        );
}
