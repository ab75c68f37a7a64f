using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Items;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>An item's page, and what an officer does on it. Who looks is noted in the audit trail.</summary>
public sealed class ItemPages(
    PageAnswers pages,
    ItemReader reader,
    ItemTrailReader trails,
    ItemDecisions decisions,
    WorkListReader lists,
    LookUps lookUps
)
{
    /// <summary>
    /// <c>GET /item?batch=…&amp;item=…&amp;list=…</c>: all that is known of an item; list is where one came from. With <c>trail=yes</c>
    /// what the audit trail says of it, for those who may see that.
    /// </summary>
    [Function("ItemPage")]
    public Task<IResult> ItemAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "item")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/worklist"),
            person =>
                ItemAsync(
                    request,
                    person,
                    request.Query["batch"].ToString(),
                    request.Query["item"].ToString(),
                    ListFilters.Of(request.Query["list"].ToString()),
                    new(),
                    cancellationToken
                )
        );

    /// <summary><c>POST /item/hold</c>: takes the item in hand, or leaves it.</summary>
    [Function("HoldItem")]
    public Task<IResult> HoldAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "item/hold")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            request,
            async (person, item, form) => await decisions.HoldAsync(person, item, form, cancellationToken) is { } wrong ? [wrong] : [],
            goOn: false,
            DoneMessage.Held,
            cancellationToken
        );

    /// <summary><c>POST /item/finding</c>: records what an inspection found, and goes on to the next item.</summary>
    [Function("RecordFindingOfItem")]
    public Task<IResult> FindingAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "item/finding")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            request,
            (person, item, form) => decisions.RecordAsync(person, item, form, cancellationToken),
            goOn: true,
            DoneMessage.Finding,
            cancellationToken
        );

    /// <summary><c>POST /item/override</c>: chooses another lane, and goes on to the next item.</summary>
    [Function("ChooseLaneOfItem")]
    public Task<IResult> OverrideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "item/override")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            request,
            (person, item, form) => decisions.ChooseAsync(person, item, form, cancellationToken),
            goOn: true,
            DoneMessage.Choice,
            cancellationToken
        );

    private Task<IResult> ChangeAsync(
        HttpRequest request,
        Func<Person, FoundItem, IFormCollection, Task<IReadOnlyList<string>>> change,
        bool goOn,
        string done,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Officer,
            async (person, form) =>
            {
                var (batch, name, list) = (form["batch"].ToString(), form["item"].ToString(), ListFilters.Of(form["list"].ToString()));
                if (await reader.FindAsync(batch, name, cancellationToken) is not { } item)
                {
                    return PageAnswers.Missing(person, $"Batch {batch} has no item {name}. Go back to your list.");
                }

                if (!person.MayDecide(item.Declared.Office ?? ""))
                {
                    return PageAnswers.Refused(person, "This office isn't yours.", "Officers decide about items of their own offices.");
                }

                list = list with { Date = list.Date.Length > 0 ? list.Date : item.Batch.WorkDate, Office = item.Declared.Office ?? "" };
                if (await change(person, item, form) is { Count: > 0 } wrong)
                {
                    return await ItemAsync(request, person, batch, name, list, new(wrong, form), cancellationToken);
                }

                var next = goOn ? await lists.NextAsync(person, list, item.Item, cancellationToken) : null;
                var where =
                    next is not null ? next.Address(list)
                    : goOn ? $"/worklist{list.ToQuery()}"
                    : ListedItem.AddressOf(batch, item.Item, list.ToQuery());
                return PageAnswers.GoTo(goOn ? DoneMessage.Add(where, done, item.Item, batch) : DoneMessage.Add(where, done, item.Item));
            }
        );

    private async Task<IResult> ItemAsync(
        HttpRequest request,
        Person person,
        string batch,
        string item,
        ListFilters list,
        Sending sending,
        CancellationToken cancellationToken
    )
    {
        if (await reader.ReadAsync(batch, item, cancellationToken) is not { } view)
        {
            return PageAnswers.Missing(person, $"Batch \"{batch}\" has no item \"{item}\". Open it from a work list.");
        }

        if (!person.MaySee(view.Office))
        {
            return PageAnswers.Refused(person, "This office isn't yours.", "Officers see items of their own offices.");
        }

        await lookUps.NoteAsync(person, request, 1, cancellationToken);
        list = list with { Date = list.Date.Length > 0 ? list.Date : view.Batch.WorkDate, Office = view.Office };
        return PageAnswers.Of<ItemPage>(
            sending.Wrong is null ? 200 : 422,
            new()
            {
                [nameof(ItemPage.Person)] = person,
                [nameof(ItemPage.View)] = view,
                [nameof(ItemPage.List)] = list,
                [nameof(ItemPage.Trail)] =
                    request.Query["trail"] == "yes" && person.Is(ItemTrail.For) ? await trails.ReadAsync(view, cancellationToken) : null,
                [nameof(ItemPage.Next)] = await lists.NextAsync(person, list, view.Item, cancellationToken),
                [nameof(ItemPage.Wrong)] = sending.Wrong,
                [nameof(ItemPage.Sent)] = sending.Form,
                [nameof(ItemPage.Done)] = sending.Wrong is null ? DoneMessage.Of(request.Query) : null,
                [nameof(ItemPage.Undo)] = sending.Wrong is null ? ListedItem.AddressOfDecided(request.Query, list) : null,
            }
        );
    }

    private sealed record Sending(IReadOnlyList<string>? Wrong = null, IFormCollection? Form = null);
}
