using System.Text.Json;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Reports.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>Writes what a trader may be told of why an item was selected. Who asks is noted in the audit trail.</summary>
public sealed class WriteNotice(TraderNoticeStep step, LookUps lookUps)
{
    /// <summary>
    /// <c>POST /api/notice</c> with <c>{"batch":"…","item":"…"}</c>: 200 with the notice, 404 where the batch selected no such item, 400
    /// where batch or item is missing.
    /// </summary>
    [Function(nameof(WriteNotice))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "notice")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async body =>
            {
                if ((Text(body, "batch"), Text(body, "item")) is not ({ } batch, { } item))
                {
                    return new BadRequestObjectResult(
                        new ProblemDetails
                        {
                            Status = 400,
                            Title = "Batch or item is missing.",
                            Detail = """The body must be like {"batch":"0123abcd","item":"D000001/1"}, as the work list names them.""",
                        }
                    );
                }

                if (await step.WriteAsync(batch, item, cancellationToken) is not { } notice)
                {
                    return Page.NotFound(
                        "There is no such selected item.",
                        $"No finished batch {batch} selected the item {item}. Only a selected item has a notice."
                    );
                }

                await lookUps.NoteAsync(request, 1, cancellationToken, $"{batch} {item}");
                return new OkObjectResult(new { item, notice });
            },
            cancellationToken
        );

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
