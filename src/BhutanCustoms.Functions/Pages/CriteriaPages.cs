using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Criteria;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>
/// The pages of criteria: what there is and what it came to, one with its versions, trials, and changes. They name traders and tell how
/// selection works, so each look is noted.
/// </summary>
public sealed class CriteriaPages(
    PageAnswers pages,
    CriterionStore store,
    CriterionChangeStep step,
    CriterionTrialStep trial,
    CriteriaFiguresStep figures,
    LookUps lookUps,
    TimeProvider clock
)
{
    private const int TrialDays = 90;

    /// <summary><c>GET /criteria</c>: all criteria.</summary>
    [Function("CriteriaPage")]
    public Task<IResult> AllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "criteria")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/criteria"),
            async person =>
            {
                var heads = await store.AllAsync(cancellationToken);
                await lookUps.NoteAsync(person, request, heads.Count, cancellationToken);
                return PageAnswers.Of<CriteriaPage>(
                    new()
                    {
                        [nameof(CriteriaPage.Person)] = person,
                        [nameof(CriteriaPage.Heads)] = heads,
                        [nameof(CriteriaPage.Today)] = BhutanCalendar.DayOf(clock.GetUtcNow()),
                        [nameof(CriteriaPage.Figures)] = await figures.RunAsync(cancellationToken: cancellationToken),
                        [nameof(CriteriaPage.Done)] = DoneMessage.Of(request.Query),
                    }
                );
            }
        );

    /// <summary><c>GET /criteria/new</c>: the form of a new one.</summary>
    [Function("CriteriaNewPage")]
    public Task<IResult> NewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "criteria/new")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/criteria"), person => Task.FromResult(Write(person, new CriterionForm(), "", null, "", [])));

    /// <summary><c>GET /criteria/{id}</c>: one criterion.</summary>
    [Function("CriterionPage")]
    public Task<IResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "criteria/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/criteria"), person => OneAsync(request, person, id, [], cancellationToken));

    /// <summary><c>GET /criteria/{id}/{version}/trial</c>: what a version would have done in the last months.</summary>
    [Function("CriterionTrialPage")]
    public Task<IResult> TrialAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "criteria/{id}/{version}/trial")] HttpRequest request,
        string id,
        string version,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/criteria"),
            async person =>
            {
                if (
                    !int.TryParse(version, out var number)
                    || await trial.RunAsync(id, number, TrialDays, cancellationToken) is not { } tried
                )
                {
                    return PageAnswers.Missing(person, $"There is no version {version} of a criterion \"{id}\".");
                }

                await lookUps.NoteAsync(person, request, 1, cancellationToken);
                return PageAnswers.Of<CriterionTrialPage>(
                    new()
                    {
                        [nameof(CriterionTrialPage.Person)] = person,
                        [nameof(CriterionTrialPage.Trial)] = tried,
                        [nameof(CriterionTrialPage.Days)] = TrialDays,
                    }
                );
            }
        );

    /// <summary><c>POST /criteria/write</c>: saves a draft, of a new criterion or a new version.</summary>
    [Function("WriteCriterion")]
    public Task<IResult> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "criteria/write")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/criteria"),
            async (person, sent) =>
            {
                var (id, note, form) = (sent["id"].ToString(), sent["note"].ToString().Trim(), CriterionForm.Of(sent));
                var expected = Expected(sent);
                if (person.Sender.Refuse(person.Name, note) is { } wrong)
                {
                    return Write(person, form, id, expected, note, [wrong]);
                }

                var answer = await step.DraftAsync(
                    id.Length > 0 ? id : null,
                    form.Json,
                    person.Signature,
                    note,
                    expected,
                    cancellationToken
                );
                return answer.IsDone ? PageAnswers.GoTo(DoneMessage.Add($"/criteria/{answer.Id}", DoneMessage.Criterion, answer.Id))
                    : answer.Faults.Count > 0
                        ? Write(person, form, id, expected, note, [.. answer.Faults.Select(fault => fault.ToString())])
                    : Write(person, form, id, expected, note, [answer.Outcome.Sentence]);
            }
        );

    /// <summary><c>POST /criteria/{id}/change</c>: approves or withdraws a version.</summary>
    [Function("ChangeCriterionOnPage")]
    public Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "criteria/{id}/change")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/criteria"),
            async (person, form) =>
            {
                var why = form["why"].ToString().Trim();
                if (person.Sender.Refuse(person.Name, why) is { } wrong)
                {
                    return await OneAsync(request, person, id, [wrong], cancellationToken);
                }

                _ = int.TryParse(form["version"], out var version);
                var (who, expected) = (person.Signature, Expected(form));
                var answer =
                    form["action"] == "approve" ? await step.ApproveAsync(id, version, who, why, expected, cancellationToken)
                    : form["action"] == "withdraw" ? await step.WithdrawAsync(id, version, who, why, expected, cancellationToken)
                    : null;
                return answer is { IsDone: true }
                    ? PageAnswers.GoTo(DoneMessage.Add($"/criteria/{id}", DoneMessage.Criterion, id))
                    : await OneAsync(request, person, id, [answer?.Outcome.Sentence ?? "That is no change."], cancellationToken);
            }
        );

    private static int? Expected(IFormCollection form) =>
        int.TryParse(form["expected"], NumberStyles.None, CultureInfo.InvariantCulture, out var expected) ? expected : null;

    private static IResult Write(Person person, CriterionForm form, string id, int? expected, string note, IReadOnlyList<string> wrong) =>
        PageAnswers.Of<WriteCriterionPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(WriteCriterionPage.Person)] = person,
                [nameof(WriteCriterionPage.Form)] = form,
                [nameof(WriteCriterionPage.Id)] = id,
                [nameof(WriteCriterionPage.Expected)] = expected,
                [nameof(WriteCriterionPage.Note)] = note,
                [nameof(WriteCriterionPage.Wrong)] = wrong,
            }
        );

    private async Task<IResult> OneAsync(
        HttpRequest request,
        Person person,
        string id,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } head)
        {
            return PageAnswers.Missing(person, $"There is no criterion \"{id}\".");
        }

        await lookUps.NoteAsync(person, request, 1, cancellationToken);
        var counted = await figures.RunAsync(cancellationToken: cancellationToken);
        return PageAnswers.Of<CriterionPage>(
            wrong.Count == 0 ? 200 : 409,
            new()
            {
                [nameof(CriterionPage.Person)] = person,
                [nameof(CriterionPage.View)] = new CriterionView(
                    head,
                    await store.VersionsAsync(id, cancellationToken),
                    await store.ChangesAsync(id, cancellationToken),
                    counted.Criteria.GetValueOrDefault(id),
                    counted,
                    BhutanCalendar.DayOf(clock.GetUtcNow())
                ),
                [nameof(CriterionPage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(CriterionPage.Wrong)] = wrong,
            }
        );
    }
}
