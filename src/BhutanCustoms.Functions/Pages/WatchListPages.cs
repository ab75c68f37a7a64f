using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Criteria;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of watch lists: typed, or loaded from a CSV or Excel file. Each look is noted, since they name traders.</summary>
public sealed class WatchListPages(PageAnswers pages, WatchListStore store, WatchListChangeStep step, LookUps lookUps)
{
    private const int MostBytes = 16 << 20;

    /// <summary><c>GET /watchlists</c>: all lists.</summary>
    [Function("WatchListsPage")]
    public Task<IResult> AllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "watchlists")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/criteria"), person => AllAsync(request, person, WatchListForm.Empty, [], cancellationToken));

    /// <summary><c>GET /watchlists/{list}</c>: one list with its entries.</summary>
    [Function("WatchListPage")]
    public Task<IResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "watchlists/{list}")] HttpRequest request,
        string list,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/criteria"),
            async person =>
            {
                if (await store.FindAsync(list, cancellationToken) is not { } head)
                {
                    return PageAnswers.Missing(person, $"There is no watch list \"{list}\".");
                }

                await lookUps.NoteAsync(person, request, head.Entries, cancellationToken);
                return One(
                    person,
                    WatchListForm.Of(await store.ReadAsync(head, cancellationToken), head.Version),
                    DoneMessage.Of(request.Query),
                    [],
                    head
                );
            }
        );

    /// <summary><c>POST /watchlists/{list}/approve</c>: the latest version counts from now on.</summary>
    [Function("ApproveWatchListOnPage")]
    public Task<IResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "watchlists/{list}/approve")] HttpRequest request,
        string list,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/criteria"),
            async (person, sent) =>
            {
                if (await store.FindAsync(list, cancellationToken) is not { } head)
                {
                    return PageAnswers.Missing(person, $"There is no watch list \"{list}\".");
                }

                _ = int.TryParse(sent["version"], out var version);
                var why = sent["why"].ToString().Trim();
                var wrong = person.Sender.Refuse(person.Name, why);
                if (wrong is null)
                {
                    var outcome = await step.ApproveAsync(list, version, person.Signature, why, cancellationToken);
                    if (outcome.Code == "DONE")
                    {
                        return PageAnswers.GoTo(DoneMessage.Add($"/watchlists/{list}", DoneMessage.Approved, list));
                    }

                    wrong = outcome.Sentence;
                }

                await lookUps.NoteAsync(person, request, head.Entries, cancellationToken);
                return One(person, WatchListForm.Of(await store.ReadAsync(head, cancellationToken), head.Version), null, [wrong], head);
            }
        );

    /// <summary><c>POST /watchlists/write</c>: writes a list, or a new version of it.</summary>
    [Function("WriteWatchList")]
    public Task<IResult> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "watchlists/write")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/criteria"),
            async (person, sent) =>
            {
                _ = int.TryParse(sent["expected"], out var version);
                var form = new WatchListForm(
                    sent["name"].ToString().Trim(),
                    sent["kind"].ToString(),
                    sent["source"].ToString().Trim(),
                    sent["reason"].ToString().Trim(),
                    sent["until"].ToString(),
                    sent["entries"].ToString(),
                    version
                );
                var why = sent["why"].ToString().Trim();
                if (person.Sender.Refuse(person.Name, why) is { } wrong)
                {
                    return await AgainAsync(wrong);
                }

                var (file, refusal) = await FileAsync(sent, cancellationToken);
                if (refusal is not null)
                {
                    return await AgainAsync(refusal);
                }

                var reading = form.Read(file);
                if (reading.List is not { } list)
                {
                    return await AgainAsync([.. reading.Faults.Select(fault => fault.ToString())]);
                }

                var outcome = await step.RunAsync(list, person.Signature, why, version, cancellationToken);
                return outcome.Code == "DONE"
                    ? PageAnswers.GoTo(DoneMessage.Add($"/watchlists/{list.Name}", DoneMessage.WatchList, list.Name))
                    : await AgainAsync(outcome.Sentence);

                async Task<IResult> AgainAsync(params string[] faults) =>
                    version > 0 ? One(person, form, null, faults) : await AllAsync(request, person, form, faults, cancellationToken);
            }
        );

    /// <summary>The file's text, empty where none was sent; or why it can't be read.</summary>
    private static async Task<(byte[] Text, string? Refusal)> FileAsync(IFormCollection sent, CancellationToken cancellationToken)
    {
        if (sent.Files is not [{ Length: > 0 } file])
        {
            return ([], null);
        }

        if (file.Length > MostBytes)
        {
            return (
                [],
                $"The file has {Display.Count(file.Length)} bytes; {Display.Count(MostBytes)} are allowed. Make several lists of it."
            );
        }

        try
        {
            await using var uploaded = file.OpenReadStream();
            await using var text = await DecodedText.OpenAsync(uploaded, MostBytes, WatchListForm.Fit, cancellationToken);
            using var content = new MemoryStream();
            await text.CopyToAsync(content, cancellationToken);
            return (content.ToArray(), null);
        }
        catch (Exception exception) when (FileRefusal.Of(exception) is { } refusal)
        {
            return ([], refusal.Sentence);
        }
    }

    private async Task<IResult> AllAsync(
        HttpRequest request,
        Person person,
        WatchListForm form,
        string[] wrong,
        CancellationToken cancellationToken
    )
    {
        var lists = await store.AllAsync(cancellationToken);
        await lookUps.NoteAsync(person, request, lists.Count, cancellationToken);
        return PageAnswers.Of<WatchListsPage>(
            wrong.Length == 0 ? 200 : 422,
            new()
            {
                [nameof(WatchListsPage.Person)] = person,
                [nameof(WatchListsPage.Lists)] = lists,
                [nameof(WatchListsPage.Form)] = form,
                [nameof(WatchListsPage.Done)] = wrong.Length == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(WatchListsPage.Wrong)] = wrong,
            }
        );
    }

    private static IResult One(Person person, WatchListForm form, string? done, string[] wrong, WatchListHead? head = null) =>
        PageAnswers.Of<WatchListPage>(
            wrong.Length == 0 ? 200 : 422,
            new()
            {
                [nameof(WatchListPage.Person)] = person,
                [nameof(WatchListPage.Form)] = form,
                [nameof(WatchListPage.Head)] = head,
                [nameof(WatchListPage.Done)] = done,
                [nameof(WatchListPage.Wrong)] = wrong,
            }
        );
}
