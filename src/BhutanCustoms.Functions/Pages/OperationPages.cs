using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pages.Operation;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Poison;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The page of those who run the system, and what they do on it.</summary>
public sealed class OperationPages(PageAnswers pages, OperationReader reader, ParkedMessages parked, RetrainRequests retrainings)
{
    /// <summary><c>GET /operation</c>: how the system does.</summary>
    [Function("OperationPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operation")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Role.Administrator, person => ShowAsync(request, person, [], cancellationToken));

    /// <summary><c>POST /operation/replay</c>: tries the messages again that steps of a queue gave up.</summary>
    [Function("ReplayMessages")]
    public Task<IResult> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operation/replay")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Administrator,
            async (person, form) =>
            {
                var queue = form["queue"].ToString();
                return await parked.ReplayAsync(queue, person.Signature, cancellationToken) is null
                    ? await ShowAsync(request, person, [$"There is no queue \"{queue}\"."], cancellationToken)
                    : PageAnswers.GoTo(DoneMessage.Add("/operation", DoneMessage.Replayed, queue));
            }
        );

    /// <summary><c>POST /operation/discard</c>: takes a message away for good.</summary>
    [Function("DiscardMessage")]
    public Task<IResult> DiscardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operation/discard")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Administrator,
            async (person, form) =>
            {
                var queue = form["queue"].ToString();
                return await parked.DiscardAsync(queue, form["id"].ToString(), person.Signature, cancellationToken)
                    ? PageAnswers.GoTo(DoneMessage.Add("/operation", DoneMessage.Discarded, queue))
                    : await ShowAsync(
                        request,
                        person,
                        ["The message isn't there any more, or is looked at by somebody else."],
                        cancellationToken
                    );
            }
        );

    /// <summary><c>POST /operation/retrain</c>: asks for a retraining.</summary>
    [Function("RetrainOnPage")]
    public Task<IResult> RetrainAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operation/retrain")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Administrator,
            async (person, form) =>
            {
                var why = form["why"].ToString().Trim();
                if (person.Sender.Refuse(person.Name, why) is { } wrong)
                {
                    return await ShowAsync(request, person, [wrong], cancellationToken);
                }

                await retrainings.AddAsync(person.Signature, why, cancellationToken);
                return PageAnswers.GoTo(DoneMessage.Add("/operation", DoneMessage.Asked, "a retraining"));
            }
        );

    private async Task<IResult> ShowAsync(
        HttpRequest request,
        Person person,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    ) =>
        PageAnswers.Of<OperationPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(OperationPage.Person)] = person,
                [nameof(OperationPage.View)] = await reader.ReadAsync(cancellationToken),
                [nameof(OperationPage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(OperationPage.Wrong)] = wrong,
            }
        );
}
