using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of work lists. Who looks is noted in the audit trail.</summary>
public sealed class WorkListPages(PageAnswers pages, WorkListReader lists, TraderReader traders, LookUps lookUps)
{
    /// <summary><c>GET /worklist</c>: the list of an office and day, see <see cref="ListFilters"/>.</summary>
    [Function("WorkListPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "worklist")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            (person, view) =>
                PageAnswers.Of<WorkListPage>(
                    new()
                    {
                        [nameof(WorkListPage.Person)] = person,
                        [nameof(WorkListPage.View)] = view,
                        [nameof(WorkListPage.Done)] = DoneMessage.Of(request.Query),
                    }
                ),
            cancellationToken
        );

    /// <summary><c>GET /worklist/export</c>: the items that the same address shows as a page, as CSV; its name says the filters.</summary>
    [Function("WorkListExport")]
    public Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "worklist/export")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            (_, view) =>
                Results.File(
                    WorkListStore.Csv(view.Items.Select(one => one.Item)),
                    "text/csv; charset=utf-8",
                    $"worklist{string.Concat(view.Filters.ToQuery().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}.csv"
                ),
            cancellationToken
        );

    /// <summary><c>GET /trader?id=T-…</c>: what lists of the last months had of an importer.</summary>
    [Function("TraderPage")]
    public Task<IResult> TraderAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "trader")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/worklist"),
            async person =>
            {
                var importer = request.Query["id"].ToString();
                var items = await traders.ReadAsync(person, importer, cancellationToken);
                await lookUps.NoteAsync(person, request, items.Count, cancellationToken);
                return PageAnswers.Of<TraderPage>(
                    new()
                    {
                        [nameof(TraderPage.Person)] = person,
                        [nameof(TraderPage.Importer)] = importer,
                        [nameof(TraderPage.Items)] = items,
                    }
                );
            }
        );

    private Task<IResult> AnswerAsync(
        HttpRequest request,
        Func<Person, WorkListView, IResult> answer,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/worklist"),
            async person =>
            {
                if (await lists.ReadAsync(person, ListFilters.Of(request.Query), cancellationToken) is not { } view)
                {
                    return PageAnswers.Refused(
                        person,
                        "This office isn't yours.",
                        "Officers see the lists of their own offices. Ask an administrator if yours has changed."
                    );
                }

                await lookUps.NoteAsync(person, request, view.Items.Count, cancellationToken);
                return answer(person, view);
            }
        );
}
