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
        var serving = await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var reference = serving.Reference;
        var (text, wrong) = ClassifyRequest.Read(request, reference);
        if (text is null)
        {
            return new TextAnswer(null, null, null, null, [wrong!]);
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
        return new TextAnswer(model.Classify(text.GoodsDescription, text.K), mismatch, model.Version, model.Edition, [])
        {
            Ignored = RequestFields.Ignored(request, ClassifyRequest.Fields),
        };
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
