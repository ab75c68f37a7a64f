using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>
/// Scores one item on demand, by the same reading, classifier, features and model as a batch. Each score is in the audit trail before it is
/// given.
/// </summary>
public sealed class ScoreItemStep(
    ReferenceStore references,
    ServingSnapshot snapshot,
    FraudModels fraudModels,
    HsModels hsModels,
    CutOffs cutOffs,
    AuditTrail audit,
    IOptions<FinishingOptions> finishing,
    TimeProvider clock,
    StepRunner<ScoreItemStep> runner
)
{
    /// <summary>The source whose mapping reads an item that names none: our own layout.</summary>
    public const string DefaultSource = "bhutan";

    /// <summary>Scores an item.</summary>
    /// <param name="item">The item: a JSON object with the columns of the source.</param>
    /// <param name="who">Who asks, for the audit trail.</param>
    /// <param name="source">The source whose mapping reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ItemAnswer> RunAsync(
        JsonElement item,
        string who,
        string source = DefaultSource,
        CancellationToken cancellationToken = default
    ) =>
        runner.RunAsync(
            run => ScoreAsync(item, who, source, run, cancellationToken),
            answer => answer.Problems is [var problem, ..] ? problem.Code : "DONE"
        );

    private async Task<ItemAnswer> ScoreAsync(JsonElement item, string who, string source, StepRun run, CancellationToken cancellationToken)
    {
        var serving = await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var (chunk, mapping, problems) = await ReadAsync(item, source, serving.Reference, cancellationToken).ConfigureAwait(false);
        if (chunk is null || mapping is null)
        {
            return new ItemAnswer(null, problems);
        }

        var currency = mapping.LocalCurrency;

        if (serving.Fraud.Version is not { } version)
        {
            return serving.Fraud.Problem is { } refused
                ? Problem("", "", ItemProblem.ModelRefused, refused)
                : Problem(
                    "",
                    "",
                    "NO_MODEL",
                    "No fraud model has been trained yet, and one item alone gives no price bands. Train one with: train FILE --source "
                        + "NAME."
                );
        }

        run.By(version);
        var scorer = await fraudModels.OfVersionAsync(version, currency).ConfigureAwait(false);
        var suggestions = await SuggestAsync(chunk.Items, serving, cancellationToken).ConfigureAwait(false);
        var score = await AnswerAsync(chunk, currency, scorer, suggestions, serving, cancellationToken).ConfigureAwait(false) with
        {
            Ignored = RequestFields.Ignored(item, mapping.ColumnsRead),
        };
        var entry = ItemScoreAudit.Of(
            score,
            suggestions is null ? null : serving.Hs.Version,
            ItemHash.Of(chunk.Items.Item(0)),
            who,
            source
        );
        await audit
            .AppendAsync(
                AuditKind.ItemScored,
                $"{score.Item}|{Guid.CreateVersion7(clock.GetUtcNow()):N}",
                JsonSerializer.Serialize(entry),
                cancellationToken
            )
            .ConfigureAwait(false);
        return new ItemAnswer(score, []);
    }

    private static ItemAnswer Problem(string field, string value, string code, string sentence) =>
        new(null, [new ItemProblem(field, value, code, sentence)]);

    private async Task<(ParsedChunk? Chunk, SourceMapping? Mapping, IReadOnlyList<ItemProblem> Problems)> ReadAsync(
        JsonElement item,
        string source,
        ReferenceData reference,
        CancellationToken cancellationToken
    )
    {
        byte[] csv;
        try
        {
            csv = ItemJson.ToCsv(item);
        }
        catch (FormatException exception)
        {
            return (null, null, [new ItemProblem("", "", "JSON_MALFORMED", exception.Message)]);
        }

        SourceMapping? mapping;
        try
        {
            mapping = await snapshot.MappingAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException exception)
        {
            return (null, null, [new ItemProblem("source", source, "MAPPING_MALFORMED", exception.Message)]);
        }

        if (mapping is null)
        {
            var known = await references.SourcesAsync(cancellationToken).ConfigureAwait(false);
            return (
                null,
                null,
                [
                    new ItemProblem(
                        "source",
                        source,
                        "SOURCE_UNKNOWN",
                        $"There is no mapping for the source \"{source}\"; known are {string.Join(", ", known)}."
                    ),
                ]
            );
        }

        if (RequestFields.Problems(item, mapping) is { Count: > 0 } problems)
        {
            return (null, null, problems);
        }

        var sniffed = FileSniffer.Sniff(csv, mapping);
        if (sniffed.Layout is not { } layout)
        {
            return (null, null, [new ItemProblem("", "", sniffed.Refusal!.Code, sniffed.Refusal.Sentence)]);
        }

        var reader = new DeclarationReader(layout, reference, BhutanCalendar.DayOf(clock.GetUtcNow()))
        {
            File = Convert.ToHexStringLower(SHA256.HashData(csv))[..12],
            BlockBytes = csv.Length,
            Parallelism = 1,
        };
        await foreach (var chunk in reader.ReadAsync(new MemoryStream(csv), cancellationToken).ConfigureAwait(false))
        {
            return chunk.Items.Count == 1
                ? (chunk, mapping, [])
                : (
                    null,
                    null,
                    [.. chunk.Rejects.Select(reject => new ItemProblem(reject.Field, reject.Value, reject.Rule.Code, reject.Rule.Sentence))]
                );
        }

        return (null, null, [new ItemProblem("", "", "EMPTY", "The item has no fields.")]);
    }

    private async Task<HsSuggestions?> SuggestAsync(ItemChunk items, ServingState serving, CancellationToken cancellationToken)
    {
        if (items.Text(DeclarationFields.Description) is null || serving.Hs.Version is not { } version)
        {
            return null;
        }

        var model = await hsModels.OfVersionAsync(version, cancellationToken).ConfigureAwait(false);
        return HsColumns.Of(model.ClassifyChunk(items, serving.Reference.Duties));
    }

    private async Task<ItemScore> AnswerAsync(
        ParsedChunk chunk,
        string currency,
        IFraudScorer scorer,
        HsSuggestions? suggestions,
        ServingState serving,
        CancellationToken cancellationToken
    )
    {
        var items = suggestions?.Attach(chunk.Items) ?? chunk.Items;
        var scores = scorer.Score(items);
        var office = items.Category(DeclarationFields.Office)![0]!;
        var lane = await cutOffs.LaneAsync(office, scorer.Version, scores.Score[0], cancellationToken).ConfigureAwait(false);
        return new ItemScore(
            ItemKey.Name(items, 0),
            scores.Score[0],
            scores.RevenueAtStake[0],
            lane?.Lane.ToString(),
            lane is { } known
                ? $"The scores from which office {office} inspected on {known.Date}."
                : $"Office {office} has no batch scored by this model yet, so there is no cut-off to compare with.",
            scorer.Version,
            scorer.Kind,
            [.. HsSuggestions.Sentences(Doubt(items, suggestions, currency, serving.Reference), scorer.Explain(items, 0))],
            suggestions?.Codes[0],
            suggestions?.Codes[0] is null ? null : suggestions.Confidences[0],
            suggestions?.ProbabilityWrong(0),
            suggestions?.Stake(0),
            serving.Hs.Problem,
            chunk.Repairs
        );
    }

    private string? Doubt(ItemChunk items, HsSuggestions? suggestions, string currency, ReferenceData reference) =>
        suggestions?.IsDoubtful(0, finishing.Value.DoubtfulFrom) == true
            ? suggestions.Doubt(0, items.Category(DeclarationFields.HsCode)![0], reference.Nomenclature, currency)
            : null;
}
