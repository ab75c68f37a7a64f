using System.Text.Json.Serialization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Reports.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>Writes what a trader may be told of why an item was selected. Who asks is noted in the audit trail.</summary>
public sealed class WriteNotice(TraderNoticeStep step, LookUps lookUps)
{
    private static readonly string[] Known = ["batch", "item"];

    /// <summary>
    /// <c>POST /api/notice</c> with <c>{"batch":"…","item":"…"}</c>: 200 with the notice, 404 where the batch selected no such item, 400
    /// where batch or item is missing.
    /// </summary>
    [Function(nameof(WriteNotice))]
    [Body(typeof(NoticeRequest), """{"batch": "0123abcd", "item": "D000001/1"}""")]
    [Answers(200, typeof(Notice))]
    [Answers(404)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/notice")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async body =>
            {
                if (UnknownFields.In(body, Known) is { Count: > 0 } unknown)
                {
                    return Problem.Of(422, "There is no notice of that.", unknown);
                }

                if ((body.Text("batch"), body.Text("item")) is not ({ } batch, { } item))
                {
                    return Problem.Of(
                        400,
                        "Batch or item is missing.",
                        """The body must be like {"batch":"0123abcd","item":"D000001/1"}, as the work list names them.""",
                        new FieldError(body.Text("batch") is null ? "batch" : "item", "", "MISSING", "It must be a text that isn't empty.")
                    );
                }

                if (await step.WriteAsync(batch, item, cancellationToken) is not { } notice)
                {
                    return Problem.Of(
                        404,
                        "There is no such selected item.",
                        $"No finished batch {batch} selected the item {item}. Only a selected item has a notice."
                    );
                }

                await lookUps.NoteAsync(request, 1, cancellationToken, $"{batch} {item}");
                return new OkObjectResult(new Notice(item, notice));
            },
            cancellationToken
        );

    /// <summary>Which item.</summary>
    /// <param name="Batch">The batch that selected it.</param>
    /// <param name="Item">Declaration and item number.</param>
    private sealed record NoticeRequest(string Batch, string Item);

    /// <summary>What a trader may be told.</summary>
    /// <param name="Item">Declaration and item number.</param>
    /// <param name="Text">The notice.</param>
    private sealed record Notice(string Item, [property: JsonPropertyName("notice")] string Text);
}
