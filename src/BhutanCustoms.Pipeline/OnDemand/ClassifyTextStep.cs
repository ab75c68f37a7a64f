using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Suggests HS codes for descriptions on demand, and compares declared codes with them.</summary>
public sealed class ClassifyTextStep(HsModels models, ServingSnapshot snapshot, TimeProvider clock, StepRunner<ClassifyTextStep> runner)
{
    /// <summary>Classifies one description, see the other.</summary>
    public async Task<TextAnswer> RunAsync(JsonElement text, CancellationToken cancellationToken = default) =>
        (await RunAsync([text], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Classifies descriptions.</summary>
    /// <param name="texts">JSON objects with the properties of <see cref="TextToClassify"/>, named in small letters with
    /// underscores.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An answer a text, in their order.</returns>
    public Task<IReadOnlyList<TextAnswer>> RunAsync(IReadOnlyList<JsonElement> texts, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            run => ClassifyAsync(texts, run, cancellationToken),
            answers => answers.All(answer => answer.Problems.Count > 0) ? answers[0].Problems[0].Code : "DONE"
        );

    private async Task<IReadOnlyList<TextAnswer>> ClassifyAsync(
        IReadOnlyList<JsonElement> requested,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        var serving = await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var today = BhutanCalendar.DayOf(clock.GetUtcNow());
        var (answers, texts) = (new TextAnswer[requested.Count], new List<(int Place, TextToClassify Text)>());
        for (var place = 0; place < answers.Length; place++)
        {
            var (text, problems) = Read(requested[place], serving.Reference, today);
            if (text is null)
            {
                answers[place] = Refused(problems);
            }
            else
            {
                texts.Add((place, text));
            }
        }

        if (texts.Count == 0)
        {
            return answers;
        }

        if (serving.Hs.Version is not { } version)
        {
            foreach (var (place, _) in texts)
            {
                answers[place] = Refused([NoModel(serving.Hs)]);
            }

            return answers;
        }

        run.By(version);
        var model = await models.OfVersionAsync(version, cancellationToken).ConfigureAwait(false);
        var compared = model.ClassifyChunk(
            ItemChunk.Of([.. texts.Select(one => Item(one.Text))]),
            serving.Reference.Duties,
            serving.Reference.Editions,
            Environment.ProcessorCount
        );
        Parallel.For(
            0,
            texts.Count,
            row =>
            {
                var (place, text) = texts[row];
                answers[place] = new TextAnswer(
                    model.Classify(text.GoodsDescription, text.K),
                    compared.Mismatch(row),
                    model.Version,
                    model.Edition,
                    []
                );
            }
        );
        return answers;
    }

    private static (TextToClassify? Text, IReadOnlyList<ItemProblem> Problems) Read(
        JsonElement request,
        ReferenceData reference,
        DateOnly today
    )
    {
        if (request.ValueKind == JsonValueKind.Object && Unknown(request) is { Count: > 0 } unknown)
        {
            return (null, unknown);
        }

        var (text, problem) = ClassifyRequest.Read(request, reference, today);
        return (text, problem is null ? [] : [problem]);
    }

    private static List<ItemProblem> Unknown(JsonElement request) =>
        [
            .. request
                .EnumerateObject()
                .Select(field => field.Name)
                .Where(name => !ClassifyRequest.Fields.Contains(name, StringComparer.Ordinal))
                .Select(name => name.Length <= TextBounds.Code ? name : name[..TextBounds.Code] + "…")
                .Select(name => new ItemProblem(
                    name,
                    "",
                    "FIELD_UNKNOWN",
                    $"A text to classify has no field \"{name}\"; it has {string.Join(", ", ClassifyRequest.Fields)}. Correct its name or leave it out."
                )),
        ];

    private static ItemProblem NoModel(ServingModel hs) =>
        hs.Problem is { } refused
            ? new ItemProblem("", "", ItemProblem.ModelRefused, refused)
            : new ItemProblem("", "", "NO_MODEL", "No HS classifier has been trained yet. Train one with: train FILE --source NAME.");

    private DeclarationItem Item(TextToClassify text) =>
        new()
        {
            Description = text.GoodsDescription,
            HsCode = text.HsCode,
            Origin = text.Origin,
            CifValue = text.CifLocal,
            DeclarationDate = text.DeclarationDate ?? BhutanCalendar.DayOf(clock.GetUtcNow()),
        };

    private static TextAnswer Refused(IReadOnlyList<ItemProblem> problems) => new(null, null, null, null, problems);
}
