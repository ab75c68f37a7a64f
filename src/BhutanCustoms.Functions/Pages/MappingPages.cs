using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Pages.Mappings;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.References;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of sources and their mappings, and the making of a new one from a sample.</summary>
public sealed class MappingPages(PageAnswers pages, ReferenceStore references, MappingDrafting drafting, MappingChangeStep step)
{
    private const long MostFormBytes = MappingSample.MostBytes + (2 << 20);

    /// <summary><c>GET /mappings</c>: the sources.</summary>
    [Function("MappingsPage")]
    public Task<IResult> AllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mappings")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/batches"), person => AllAsync(request, person, "", [], cancellationToken));

    /// <summary><c>GET /mappings/{source}</c>: how a source's files are read.</summary>
    [Function("MappingPage")]
    public Task<IResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mappings/{source}")] HttpRequest request,
        string source,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/batches"),
            async person =>
                await KnownAsync(source, cancellationToken) is { } known
                    ? known.Mapping is { } mapping
                        ? Show(person, mapping, "", DoneMessage.Of(request.Query), [])
                        : PageAnswers.Missing(person, known.Fault)
                    : PageAnswers.Missing(person, $"There is no source \"{source}\".")
        );

    /// <summary><c>POST /mappings/{source}/amendments</c>: until when the source may send an item again with other values.</summary>
    [Function("ChooseAmendments")]
    public Task<IResult> AmendmentsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mappings/{source}/amendments")] HttpRequest request,
        string source,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Analyst,
            async (person, sent) =>
            {
                if (await KnownAsync(source, cancellationToken) is not { Mapping: { } mapping })
                {
                    return PageAnswers.Missing(person, $"There is no source \"{source}\" whose mapping can be read.");
                }

                var why = sent["why"].ToString().Trim();
                if (Refuse(mapping, person, sent, why, out var rule) is { } refused)
                {
                    return Show(person, mapping, why, null, [refused]);
                }

                var outcome = await step.RunAsync(
                    mapping with
                    {
                        Amendments = rule,
                    },
                    person.Signature,
                    why,
                    replace: true,
                    cancellationToken
                );
                return outcome.Code == "DONE"
                    ? PageAnswers.GoTo(DoneMessage.Add($"/mappings/{source}", DoneMessage.Mapping, source))
                    : Show(person, mapping, why, null, [outcome.Sentence]);
            }
        );

    /// <summary><c>POST /mappings/draft</c>: looks at a sample, or once more with what was chosen about it.</summary>
    [Function("DraftMapping")]
    public Task<IResult> DraftAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mappings/draft")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostFormBytes;
        }

        return pages.ChangeAsync(
            request,
            Role.Analyst,
            async (person, sent) =>
            {
                var source = sent["source"].ToString().Trim();
                var (form, wrong) = sent.ContainsKey("sample")
                    ? (MappingForm.Of(sent), "The sample was cut off on its way. Choose the file again.")
                    : await SentSample.ReadAsync(sent, source, cancellationToken);
                if (form is null)
                {
                    return await AllAsync(request, person, source, [wrong], cancellationToken);
                }

                var draft = await drafting.ProposeAsync(form, cancellationToken);
                return draft.Proposal.Refusal is { } refusal
                    ? await AllAsync(request, person, source, [refusal.In(form.Sample.Sheet).Sentence], cancellationToken)
                    : Show(person, draft, sent["why"].ToString(), draft.Wrong);
            }
        );
    }

    /// <summary><c>POST /mappings/save</c>: keeps a mapping.</summary>
    [Function("KeepMapping")]
    public Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mappings/save")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Analyst,
            async (person, sent) =>
            {
                if (MappingForm.Of(sent) is not { } form)
                {
                    return await AllAsync(
                        request,
                        person,
                        "",
                        ["The sample was cut off on its way. Choose the file again."],
                        cancellationToken
                    );
                }

                var (draft, why) = (await drafting.ProposeAsync(form, cancellationToken), sent["why"].ToString().Trim());
                string[] open = [.. draft.Wrong, .. draft.Open];
                if (open.Length > 0 || draft.Proposal.Mapping is not { } mapping)
                {
                    return Show(person, draft, why, open);
                }

                if (person.Sender.Refuse(person.Name, why) is { } refused)
                {
                    return Show(person, draft, why, [refused]);
                }

                var title = form.Title.Length > 0 ? form.Title : $"Mapped from {form.Sample.File}";
                var outcome = await step.RunAsync(
                    mapping with
                    {
                        Title = title[..Math.Min(title.Length, TextBounds.Party)],
                    },
                    person.Signature,
                    why,
                    sent["replace"] == "true",
                    cancellationToken
                );
                return outcome.Code == "DONE"
                    ? PageAnswers.GoTo(DoneMessage.Add($"/mappings/{mapping.Source}", DoneMessage.Mapping, mapping.Source))
                    : Show(person, draft, why, [outcome.Sentence]);
            }
        );

    private static string? Refuse(SourceMapping mapping, Person person, IFormCollection sent, string why, out AmendmentRule rule) =>
        !Enum.TryParse(sent["rule"].ToString(), out rule) || !Enum.IsDefined(rule) ? "Choose until when items may be amended."
        : sent["version"] != mapping.Version ? "The mapping was changed meanwhile: look at it, and choose again."
        : person.Sender.Refuse(person.Name, why);

    private static IResult Show(Person person, SourceMapping mapping, string why, string? done, IReadOnlyList<string> wrong) =>
        PageAnswers.Of<MappingPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(MappingPage.Person)] = person,
                [nameof(MappingPage.Mapping)] = mapping,
                [nameof(MappingPage.Why)] = why,
                [nameof(MappingPage.Done)] = done,
                [nameof(MappingPage.Wrong)] = wrong,
            }
        );

    private static IResult Show(Person person, MappingDraft draft, string why, IReadOnlyList<string> wrong) =>
        PageAnswers.Of<MappingDraftPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(MappingDraftPage.Person)] = person,
                [nameof(MappingDraftPage.Draft)] = draft,
                [nameof(MappingDraftPage.Why)] = why,
                [nameof(MappingDraftPage.Wrong)] = wrong,
            }
        );

    private async Task<KnownSource?> KnownAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return await references.MappingAsync(source, cancellationToken) is { } mapping ? new KnownSource(source, mapping, "") : null;
        }
        catch (FormatException exception)
        {
            return new KnownSource(source, null, exception.Message);
        }
    }

    private async Task<IResult> AllAsync(
        HttpRequest request,
        Person person,
        string source,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    )
    {
        var known = new List<KnownSource>();
        foreach (var name in await references.SourcesAsync(cancellationToken))
        {
            known.AddRange(await KnownAsync(name, cancellationToken) is { } one ? [one] : []);
        }

        return PageAnswers.Of<MappingsPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(MappingsPage.Person)] = person,
                [nameof(MappingsPage.Sources)] = known,
                [nameof(MappingsPage.Source)] = source,
                [nameof(MappingsPage.Wrong)] = wrong,
                [nameof(MappingsPage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
            }
        );
    }
}
