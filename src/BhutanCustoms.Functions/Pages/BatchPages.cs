using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Uploads;
using BhutanCustoms.Pipeline.References;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Pages;

/// <summary>
/// The pages of batches, and the upload of one. Who looks at rejected rows, which may name traders, is noted in the audit trail.
/// </summary>
public sealed class BatchPages(
    PageAnswers pages,
    BatchLedger ledger,
    BatchReader reader,
    BatchResults results,
    ReferenceStore references,
    UploadStep uploads,
    LookUps lookUps,
    IOptions<ApiOptions> options
)
{
    private const int PageSize = 50;

    /// <summary><c>GET /batches</c>: the newest batches.</summary>
    [Function("BatchesPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "batches")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/batches"), person => ListAsync(request, person, [], cancellationToken));

    /// <summary>
    /// <c>GET /batches/{id}?share=5</c>: a batch with its steps; share asks what inspecting so many in a hundred would find.
    /// </summary>
    [Function("BatchPage")]
    public Task<IResult> BatchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "batches/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/batches"),
            async person =>
            {
                double? share =
                    int.TryParse(request.Query["share"], out var percent) && percent is >= 1 and <= 100 ? percent / 100.0 : null;
                if (await reader.ReadAsync(id, share, cancellationToken) is not { } view)
                {
                    return PageAnswers.Missing(person, $"No batch has the identity \"{id}\".");
                }

                if (view.Rejects.Count > 0)
                {
                    await lookUps.NoteAsync(person, request, view.Rejects.Count, cancellationToken);
                }

                return PageAnswers.Of<BatchPage>(
                    new()
                    {
                        [nameof(BatchPage.Person)] = person,
                        [nameof(BatchPage.View)] = view,
                        [nameof(BatchPage.Done)] = DoneMessage.Of(request.Query),
                    }
                );
            }
        );

    /// <summary><c>GET /batches/{id}/rejects</c>: the rejected rows as CSV or, with <c>format=xlsx</c>, as a workbook.</summary>
    [Function("BatchRejects")]
    public Task<IResult> RejectsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "batches/{id}/rejects")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/batches"),
            async person =>
            {
                if (await ledger.FindAsync(id, cancellationToken) is not { } batch)
                {
                    return PageAnswers.Missing(person, $"No batch has the identity \"{id}\".");
                }

                await lookUps.NoteAsync(person, request, (int)Math.Min(int.MaxValue, batch.Rejected), cancellationToken);
                var rejects = await results.RejectsAsync(id, cancellationToken);
                return await PageFiles.TableAsync(request, rejects.ToMemory(), "rejects", $"-{id}", cancellationToken);
            }
        );

    /// <summary><c>POST /batches/upload</c>: puts a file into the inbox of a source, as the API does.</summary>
    [Function("UploadBatch")]
    public Task<IResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "batches/upload")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.MostUploadBytes;
        }

        return pages.ChangeAsync(
            request,
            Role.Analyst,
            async (person, form) =>
            {
                if (form.Files is not [{ Length: > 0 } file])
                {
                    return await ListAsync(request, person, ["Choose a file that isn't empty."], cancellationToken);
                }

                await using var content = file.OpenReadStream();
                var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
                var upload = new NewUpload(form["source"].ToString(), name, file.ContentType, Replace: form["replace"] == "true");
                var answer = await uploads.RunAsync(upload, content, person.Sender, cancellationToken);
                return answer.Sha256 is null ? await ListAsync(request, person, [answer.Sentence], cancellationToken)
                    : answer.Batch is { } before ? PageAnswers.GoTo(DoneMessage.Add($"/batches/{before}", DoneMessage.Repeated, name))
                    : PageAnswers.GoTo(DoneMessage.Add("/batches", DoneMessage.Upload, name));
            }
        );
    }

    private async Task<IResult> ListAsync(
        HttpRequest request,
        Person person,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    )
    {
        var after = HttpMethods.IsGet(request.Method) ? request.Query["after"].ToString() : "";
        var (batches, next) = await ledger.RecentAsync(PageSize, after.Length > 0 ? after : null, cancellationToken);
        return PageAnswers.Of<BatchesPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(BatchesPage.Person)] = person,
                [nameof(BatchesPage.Batches)] = batches,
                [nameof(BatchesPage.Older)] = next,
                [nameof(BatchesPage.Sources)] = await references.SourcesAsync(cancellationToken),
                [nameof(BatchesPage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(BatchesPage.Wrong)] = wrong,
            }
        );
    }
}
