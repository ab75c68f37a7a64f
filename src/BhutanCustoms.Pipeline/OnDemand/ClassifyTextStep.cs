using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Suggests HS codes for one description on demand, and compares a declared code with it.</summary>
public sealed class ClassifyTextStep(HsModels models, ServingSnapshot snapshot, TimeProvider clock, StepRunner<ClassifyTextStep> runner)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Classifies a description.</summary>
    /// <param name="request">A JSON object with the properties of <see cref="TextToClassify"/>, named in small letters with
    /// underscores.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TextAnswer> RunAsync(JsonElement request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            run => ClassifyAsync(request, run, cancellationToken),
            answer => answer.Problems is [var problem, ..] ? problem.Code : "DONE"
        );

    private async Task<TextAnswer> ClassifyAsync(JsonElement request, StepRun run, CancellationToken cancellationToken)
    {
        TextToClassify text;
        try
        {
            text = request.Deserialize<TextToClassify>(Json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            return Problem(
                "",
                "",
                "JSON_MALFORMED",
                $"A text to classify is a JSON object with goods_description and, if wanted, hs_code, origin, cif_local, "
                    + $"declaration_date and k. {exception.Message}"
            );
        }

        if (text.K is < 1 or > 10)
        {
            return Problem("k", $"{text.K}", "K_OUT_OF_RANGE", "k, the number of codes wanted, must be from 1 to 10.");
        }

        var serving = await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var reference = serving.Reference;
        if (text.HsCode is { Length: > 0 } code && !reference.Nomenclature.Contains(code))
        {
            return Problem(
                "hs_code",
                code,
                "HS_UNKNOWN",
                $"The declared code is not in the nomenclature {reference.Nomenclature.Edition}: give 6 to 10 digits, as text."
            );
        }

        if (serving.Hs.Version is not { } version)
        {
            return serving.Hs.Problem is { } refused
                ? Problem("", "", ItemProblem.ModelRefused, refused)
                : Problem("", "", "NO_MODEL", "No HS classifier has been trained yet. Train one with: train FILE --source NAME.");
        }

        run.By(version);
        var model = await models.OfVersionAsync(version, cancellationToken).ConfigureAwait(false);
        var mismatch = model.ClassifyChunk(ItemChunk.Of(Item(text)), reference.Duties).Mismatch(0);
        return new TextAnswer(model.Classify(text.GoodsDescription, text.K), mismatch, model.Version, model.Edition, []);
    }

    private DeclarationItem Item(TextToClassify text) =>
        new()
        {
            Description = text.GoodsDescription,
            HsCode = text.HsCode,
            Origin = text.Origin,
            CifValue = text.CifLocal,
            DeclarationDate = text.DeclarationDate ?? BhutanCalendar.DayOf(clock.GetUtcNow()),
        };

    private static TextAnswer Problem(string field, string value, string code, string sentence) =>
        new(null, null, null, null, [new ItemProblem(field, value, code, sentence)]);
}
