using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Takes files of declarations, and tells what became of them.</summary>
public sealed class PostBatch(UploadStep step, IOptions<ApiOptions> options)
{
    private const string NotTaken = "The file was not taken.";
    private static readonly string[] Types = [TableFormat.Csv, "application/gzip", TableFormat.Workbook, "application/octet-stream"];

    /// <summary>
    /// <c>POST /api/batches?source=bhutan&amp;name=2026-11-23.csv.gz</c> with the file as body: 202 with the address that tells what became
    /// of
    /// it, 409 where there is a file of that name and <c>replace=true</c> isn't said, 413 where it is too large, 415 where it is of another
    /// type,
    /// 422 where source or name are wrong.
    /// </summary>
    [Function(nameof(PostBatch))]
    [Query("source", "The source whose file it is, as its mapping is called.", "bhutan", Required = true)]
    [Query("name", "The name of the file, folders included.", "2026-11-23.csv.gz", Required = true)]
    [Query("replace", "true to put it in the place of one of that name.", "false")]
    [Idempotent]
    [Body(null, ContentTypes = [TableFormat.Csv, "application/gzip", TableFormat.Workbook, "application/octet-stream"])]
    [Answers(202, typeof(Uploaded), Headers = ["Location: What became of it."])]
    [Answers(409)]
    public Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/batches")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return Task.FromResult<IActionResult>(
                Problem.Of(415, NotTaken, $"The content type is \"{type}\"; a file is one of {string.Join(", ", Types)}.")
            );
        }

        if (request.ContentLength > options.Value.MostUploadBytes)
        {
            return Task.FromResult<IActionResult>(TooLarge());
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.MostUploadBytes;
        }

        var upload = new NewUpload(
            request.Query["source"].ToString(),
            request.Query["name"].ToString().Trim(),
            type,
            request.Query["replace"] == "true"
        );
        return Idempotency.OnceAsync(
            request,
            default,
            () => UploadAsync(request, upload, cancellationToken),
            cancellationToken,
            kept => IsSameAsync(kept, request.Body, cancellationToken)
        );
    }

    /// <summary><c>GET /api/uploads/{source}/{name}</c>: what became of a file of the inbox, or 404.</summary>
    [Function("GetUpload")]
    [Answers(200, typeof(UploadState))]
    [Answers(404)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/uploads/{source}/{*name}")] HttpRequest request,
        string source,
        string name,
        CancellationToken cancellationToken
    ) =>
        await step.FindAsync(source, name ?? "", cancellationToken) is { } state
            ? new OkObjectResult(state)
            : Problem.Of(404, "There is no such file.", $"The inbox has no file \"{name}\" of the source \"{source}\".");

    private async Task<IActionResult> UploadAsync(HttpRequest request, NewUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await step.RunAsync(upload, request.Body, Caller.SenderOf(request), cancellationToken);
            var address = $"/api/uploads/{upload.Source}/{string.Join('/', upload.Name.Split('/').Select(Uri.EscapeDataString))}";
            return answer.Sha256 is { } sha256
                ? new AcceptedResult(address, new Uploaded(upload.Source, upload.Name, sha256, address, answer.Batch, answer.Sentence))
                : Problem.Of(
                    answer.Code == UploadAnswer.Exists ? 409 : 422,
                    NotTaken,
                    new FieldError(answer.Field, "", answer.Code, answer.Sentence)
                );
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
    }

    private ObjectResult TooLarge() =>
        Problem.Of(
            413,
            NotTaken,
            $"A file may have {options.Value.MostUploadBytes:N0} bytes here. Pack it with gzip, split it, or put it into the inbox's container."
        );

    private static async Task<bool> IsSameAsync(byte[] kept, Stream body, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken));
        return JsonDocument.Parse(kept).RootElement.TryGetProperty("sha256", out var before) ? before.GetString() == sha256 : true;
    }

    /// <summary>A file that was taken.</summary>
    /// <param name="Source">Its source.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Sha256">SHA-256 of its content, hexadecimal.</param>
    /// <param name="Status">The address that tells what became of it.</param>
    /// <param name="Batch">The batch that this very file became before; null where it is new.</param>
    /// <param name="Sentence">What becomes of it, for people; of a file that was taken up before, what has changed since.</param>
    private sealed record Uploaded(string Source, string Name, string Sha256, string Status, string? Batch, string Sentence);
}
