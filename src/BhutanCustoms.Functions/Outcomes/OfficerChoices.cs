using System.Globalization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Overrides;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>
/// Officers' choices against the lanes that the system gave. Who asks is noted in the audit trail: an answer tells an item's lane.
/// </summary>
public sealed class OfficerChoices(OverrideStep step, OverrideStore store, LookUps lookUps)
{
    private const string Example = """
        {"item": "D000001/1", "date": "2026-11-23", "choice": "Red", "reason": "INTELLIGENCE", "officer": "Karma"}
        """;

    /// <summary>
    /// <c>POST /api/overrides</c> with item, date, choice, reason, officer and perhaps comment and source: 200 with the choice as it is
    /// kept, 422 with what is wrong.
    /// </summary>
    [Function("PostOverride")]
    [Idempotent]
    [Body(typeof(OverrideRequest), Example)]
    [Answers(200, typeof(OverrideView))]
    public Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/overrides")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.ChangeAsync<OverrideRequest>(
            request,
            async choice =>
            {
                var answer = await step.RunAsync(choice, Caller.SenderOf(request), cancellationToken);
                if (answer.Code is "RECORDED" or "AS_GIVEN")
                {
                    await lookUps.NoteAsync(request, 1, cancellationToken, choice.Item!);
                }

                return answer.Record is { } record
                    ? new OkObjectResult(OverrideView.Of(record))
                    : Problem.Of(422, "The choice was not kept.", new FieldError(answer.Field, "", answer.Code, answer.Sentence));
            },
            cancellationToken
        );

    /// <summary><c>GET /api/overrides?date=yyyy-MM-dd&amp;office=PHU</c>: the choices made on a day, of one office or all.</summary>
    [Function("ListOverrides")]
    [Query("date", "The day, yyyy-MM-dd.", "2026-11-23", Required = true)]
    [Query("office", "The code of an office; all where it is none.", "PHU")]
    [Answers(200, typeof(IReadOnlyList<OverrideView>))]
    [Answers(400)]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/overrides")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (date, office) = (request.Query["date"].ToString(), request.Query["office"].ToString());
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Problem.Of(400, "Which day?", $"Ask with ?date=, a day as yyyy-MM-dd; got \"{date}\".");
        }

        var choices = new List<OverrideView>();
        await foreach (var choice in store.AllAsync(day, day, cancellationToken))
        {
            if (office.Length == 0 || choice.Office == office)
            {
                choices.Add(OverrideView.Of(choice));
            }
        }

        return await lookUps.ShowAsync(request, choices, cancellationToken);
    }
}
