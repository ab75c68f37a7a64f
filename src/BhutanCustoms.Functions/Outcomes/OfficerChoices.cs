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
    /// <summary>
    /// <c>POST /api/overrides</c> with item, date, choice, reason, officer and perhaps comment and source: 200 with the choice as it is
    /// kept, 422 with what is wrong.
    /// </summary>
    [Function("PostOverride")]
    public Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/overrides")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync<OverrideRequest>(
            request,
            async choice =>
            {
                var answer = await step.RunAsync(choice, Caller.SenderOf(request), cancellationToken);
                if (answer.Code is "RECORDED" or "AS_GIVEN")
                {
                    await lookUps.NoteAsync(request, 1, cancellationToken, choice.Item!);
                }

                return answer.Record is { } record
                    ? new OkObjectResult(View(record))
                    : new ObjectResult(new { answer.Code, answer.Sentence }) { StatusCode = 422 };
            },
            cancellationToken
        );

    /// <summary><c>GET /api/overrides?date=yyyy-MM-dd&amp;office=PHU</c>: the choices made on a day, of one office or all.</summary>
    [Function("ListOverrides")]
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

        var choices = new List<object>();
        await foreach (var choice in store.AllAsync(day, day, cancellationToken))
        {
            if (office.Length == 0 || choice.Office == office)
            {
                choices.Add(View(choice));
            }
        }

        return await lookUps.ShowAsync(request, choices, cancellationToken);
    }

    private static object View(OverrideRecord choice) =>
        new
        {
            choice.Item,
            choice.Source,
            choice.Office,
            choice.Date,
            choice.LaneGiven,
            choice.Choice,
            choice.Reason,
            choice.Comment,
            choice.Officer,
            choice.Caller,
            choice.Model,
            choice.Score,
            choice.When,
        };
}
