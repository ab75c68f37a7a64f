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
public sealed class WorkListPages(PageAnswers pages, WorkListReader lists, SavedFilters saved, TraderReader traders, LookUps lookUps)
{
    /// <summary><c>GET /worklist</c>: the list of an office and day, see <see cref="ListFilters"/>.</summary>
    [Function("WorkListPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "worklist")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/worklist"),
            person => ListAsync(request, person, ListFilters.Of(request.Query), null, cancellationToken)
        );

    /// <summary><c>POST /worklist/filters</c>: keeps the filters of a list under a name.</summary>
    [Function("KeepFilter")]
    public Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "worklist/filters")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/worklist"),
            async (person, form) =>
            {
                var (list, name) = (ListFilters.Of(form["list"].ToString()), form["name"].ToString());
                return await saved.SaveAsync(person, name, list, cancellationToken) is { } wrong
                    ? await ListAsync(request, person, list, wrong, cancellationToken)
                    : PageAnswers.GoTo(DoneMessage.Add($"/worklist{list.ToQuery()}", DoneMessage.Kept, name.Trim()));
            }
        );

    /// <summary><c>POST /worklist/filters/remove</c>: removes filters that were kept.</summary>
    [Function("RemoveFilter")]
    public Task<IResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "worklist/filters/remove")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/worklist"),
            async (person, form) =>
            {
                var name = form["name"].ToString();
                await saved.RemoveAsync(person, name, cancellationToken);
                var list = ListFilters.Of(form["list"].ToString());
                return PageAnswers.GoTo(DoneMessage.Add($"/worklist{list.ToQuery()}", DoneMessage.Removed, name));
            }
        );

    /// <summary><c>GET /worklist/export</c>: the items that the same address shows as a page, as CSV or, with <c>format=xlsx</c>, as a workbook; its name says the filters.</summary>
    [Function("WorkListExport")]
    public Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "worklist/export")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/worklist"),
            person =>
                AnswerAsync(
                    request,
                    person,
                    ListFilters.Of(request.Query),
                    view => FileAsync(request, view, cancellationToken),
                    cancellationToken
                )
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

    private static Task<IResult> FileAsync(HttpRequest request, WorkListView view, CancellationToken cancellationToken) =>
        PageFiles.TableAsync(
            request,
            WorkListStore.Csv([.. view.Items.Select(one => one.Item)]),
            "worklist",
            string.Concat(view.Filters.ToQuery().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')),
            cancellationToken
        );

    private Task<IResult> ListAsync(
        HttpRequest request,
        Person person,
        ListFilters filters,
        string? wrong,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            person,
            filters,
            async view =>
                PageAnswers.Of<WorkListPage>(
                    wrong is null ? 200 : 422,
                    new()
                    {
                        [nameof(WorkListPage.Person)] = person,
                        [nameof(WorkListPage.View)] = view,
                        [nameof(WorkListPage.Saved)] = await saved.OfAsync(person, cancellationToken),
                        [nameof(WorkListPage.Done)] = wrong is null ? DoneMessage.Of(request.Query) : null,
                        [nameof(WorkListPage.Undo)] = wrong is null ? ListedItem.AddressOfDecided(request.Query, view.Filters) : null,
                        [nameof(WorkListPage.Wrong)] = wrong is null ? null : new[] { wrong },
                    }
                ),
            cancellationToken
        );

    private async Task<IResult> AnswerAsync(
        HttpRequest request,
        Person person,
        ListFilters filters,
        Func<WorkListView, Task<IResult>> answer,
        CancellationToken cancellationToken
    )
    {
        if (await lists.ReadAsync(person, filters, cancellationToken) is not { } view)
        {
            return PageAnswers.Refused(
                person,
                "This office isn't yours.",
                "Officers see the lists of their own offices. Ask an administrator if yours has changed."
            );
        }

        await lookUps.NoteAsync(person, request, view.Items.Count, cancellationToken);
        return await answer(view);
    }
}
