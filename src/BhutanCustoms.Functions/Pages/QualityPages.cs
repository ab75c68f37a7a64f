using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Reports.Quality;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>
/// The reports on the quality of what was sent. Who looks at one is noted in the audit trail, since it shows values and offices.
/// </summary>
public sealed class QualityPages(PageAnswers pages, QualityReportStep quality, LookUps lookUps)
{
    /// <summary><c>GET /batches/{id}/quality</c>: a batch's report, which can be sent to those who sent the file.</summary>
    [Function("BatchQualityPage")]
    public Task<IResult> BatchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "batches/{id}/quality")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/batches"),
            async person =>
            {
                await lookUps.NoteAsync(person, request, 1, cancellationToken);
                return await quality.OfBatchAsync(id, cancellationToken);
            },
            $"No batch \"{id}\" has a report on its quality: it is written once the file is read."
        );

    /// <summary><c>GET /quality</c>: all sources beside each other.</summary>
    [Function("SourcesQualityPage")]
    public Task<IResult> SourcesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quality")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/batches"),
            async person =>
            {
                await lookUps.NoteAsync(person, request, 1, cancellationToken);
                return await quality.OfSourcesAsync(cancellationToken);
            },
            "No batch was read yet."
        );
}
