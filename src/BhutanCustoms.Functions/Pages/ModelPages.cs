using System.Text;
using BhutanCustoms.Functions.Models;
using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.ModelCards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of models, their cards, and changes of which decides.</summary>
public sealed class ModelPages(
    PageAnswers pages,
    ModelRegistry registry,
    FraudModels fraud,
    HsModels hs,
    ModelChangeStep step,
    ModelCardStep cards,
    ModelReader reader
)
{
    /// <summary><c>GET /models</c>: the models of both kinds.</summary>
    [Function("ModelsPage")]
    public Task<IResult> ModelsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "models")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/models"), person => ModelsAsync(request, person, [], cancellationToken));

    /// <summary><c>GET /models/{kind}/{version}</c>: a model beside the champion of its time.</summary>
    [Function("ModelPage")]
    public Task<IResult> ModelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "models/{kind}/{version}")] HttpRequest request,
        string kind,
        string version,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/models"),
            async person =>
                await reader.ReadAsync(kind, version, cancellationToken) is { } view
                    ? PageAnswers.Of<ModelPage>(new() { [nameof(ModelPage.Person)] = person, [nameof(ModelPage.View)] = view })
                    : PageAnswers.Missing(person, $"There is no {kind} model {version}.")
        );

    /// <summary><c>GET /models/{kind}/{version}/card</c>: a model's card.</summary>
    [Function("ModelCardPage")]
    public Task<IResult> CardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "models/{kind}/{version}/card")] HttpRequest request,
        string kind,
        string version,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/models"),
            async _ =>
                await cards.FilesAsync(kind, version, cancellationToken) is [var page, ..]
                    ? Encoding.UTF8.GetString(page.Content.Span)
                    : null,
            $"There is no {kind} model {version}."
        );

    /// <summary><c>POST /models/change</c>: promotes, shadows, retires or rolls back.</summary>
    [Function("ChangeModelOnPage")]
    public Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "models/change")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Administrator,
            async (person, form) =>
            {
                var (kind, version, action, why) = (
                    form["kind"].ToString(),
                    form["version"].ToString(),
                    form["action"].ToString(),
                    form["why"].ToString().Trim()
                );
                if (person.Sender.Refuse(person.Name, why) is { } wrong)
                {
                    return await ModelsAsync(request, person, [wrong], cancellationToken);
                }

                var outcome =
                    action == "rollback" ? await step.RollBackAsync(kind, person.Signature, why, cancellationToken: cancellationToken)
                    : ChangeModel.State(action) is { } state
                        ? await step.RunAsync(kind, version, state, person.Signature, why, cancellationToken: cancellationToken)
                    : null;
                if (outcome is not { Code: "DONE" })
                {
                    return await ModelsAsync(request, person, [outcome?.Sentence ?? $"\"{action}\" is no change."], cancellationToken);
                }

                await cards.WriteOutdatedAsync(cancellationToken);
                return PageAnswers.GoTo(DoneMessage.Add("/models", DoneMessage.Model, version));
            }
        );

    private async Task<IResult> ModelsAsync(
        HttpRequest request,
        Person person,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    ) =>
        PageAnswers.Of<ModelsPage>(
            wrong.Count == 0 ? 200 : 409,
            new()
            {
                [nameof(ModelsPage.Person)] = person,
                [nameof(ModelsPage.Kinds)] = new[]
                {
                    await KindAsync(ModelKind.Fraud, "Fraud", await fraud.ServingAsync(cancellationToken), cancellationToken),
                    await KindAsync(ModelKind.Hs, "HS codes", await hs.ServingAsync(cancellationToken), cancellationToken),
                },
                [nameof(ModelsPage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(ModelsPage.Wrong)] = wrong,
            }
        );

    private async Task<ModelsOfKind> KindAsync(string kind, string name, ServingModel serving, CancellationToken cancellationToken) =>
        new(
            kind,
            name,
            await registry.ChampionAsync(kind, cancellationToken),
            serving.Problem,
            await registry.AllAsync(kind, cancellationToken)
        );
}
