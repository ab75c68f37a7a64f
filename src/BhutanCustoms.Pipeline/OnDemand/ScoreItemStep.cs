using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>
/// Scores items on demand, as one chunk, by the same reading, classifier, features and model as a batch. Each score is in the audit trail
/// before it is given.
/// </summary>
public sealed class ScoreItemStep(
    ItemReading reading,
    ServingSnapshot snapshot,
    FraudModels fraudModels,
    HsModels hsModels,
    AuditTrail audit,
    IOptions<FinishingOptions> finishing,
    TimeProvider clock,
    StepRunner<ScoreItemStep> runner
)
{
    /// <summary>The source whose mapping reads an item that names none: our own layout.</summary>
    public const string DefaultSource = "bhutan";

    // Few enough that several processors share a list, and many enough that what items have in common is worked out once.
    private const int ItemsAtOnce = 64;

    // The rate is worked out where an item has none.
    private static readonly DeclarationField[] Expected =
    [
        .. DeclarationFields.All.Where(field =>
            field.Name != DeclarationFields.ExchangeRate && !DeclarationFields.Outcome.Contains(field.Name)
        ),
    ];

    /// <summary>Scores items.</summary>
    /// <param name="items">The items: JSON objects with the columns of the source.</param>
    /// <param name="who">Who asks, for the audit trail.</param>
    /// <param name="source">The source whose mapping reads them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An answer an item, in their order.</returns>
    public Task<IReadOnlyList<ItemAnswer>> RunAsync(
        IReadOnlyList<JsonElement> items,
        string who,
        string source = DefaultSource,
        CancellationToken cancellationToken = default
    ) =>
        runner.RunAsync(
            run => ScoreAsync(items, who, source, run, cancellationToken),
            answers => answers.Select(answer => answer.Problems).All(problems => problems.Count > 0) ? answers[0].Problems[0].Code : "DONE"
        );

    private async Task<IReadOnlyList<ItemAnswer>> ScoreAsync(
        IReadOnlyList<JsonElement> items,
        string who,
        string source,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        var serving = await snapshot.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var read = await reading.ReadAsync(items, source, serving.Reference, cancellationToken).ConfigureAwait(false);
        var answers = read.Problems.Select(problems => new ItemAnswer(null, problems)).ToArray();
        if (read.Items is null)
        {
            return answers;
        }

        if (serving.Fraud.Version is not { } version)
        {
            foreach (var place in read.Places)
            {
                answers[place] = new ItemAnswer(null, [NoModel(serving.Fraud)]);
            }

            return answers;
        }

        run.By(version);
        var scorer = await fraudModels.OfVersionAsync(version, read.Currency).ConfigureAwait(false);
        var suggestions = await SuggestAsync(read.Items, serving, cancellationToken).ConfigureAwait(false);
        var hsModel = suggestions is null ? null : serving.Hs.Version;
        var (scores, entries) = Scores(
            read,
            scorer,
            suggestions,
            serving,
            (score, item) => ItemScoreAudit.Of(score, hsModel, ItemHash.Of(item), who, source).ToJson()
        );
        await ItemScoreAudit
            .AppendAsync(
                audit,
                [.. scores.Select(score => score.Item)],
                entries,
                $"{Guid.CreateVersion7(clock.GetUtcNow()):N}",
                cancellationToken
            )
            .ConfigureAwait(false);
        for (var row = 0; row < scores.Length; row++)
        {
            answers[read.Places[row]] = new ItemAnswer(scores[row], []);
        }

        return answers;
    }

    private static ItemProblem NoModel(ServingModel fraud) =>
        fraud.Problem is { } refused
            ? new ItemProblem("", "", ItemProblem.ModelRefused, refused)
            : new ItemProblem(
                "",
                "",
                "NO_MODEL",
                "No fraud model has been trained yet, and one item alone gives no price bands. Train one with: train FILE --source NAME."
            );

    private async Task<HsSuggestions?> SuggestAsync(ItemChunk items, ServingState serving, CancellationToken cancellationToken)
    {
        if (items.Text(DeclarationFields.Description) is null || serving.Hs.Version is not { } version)
        {
            return null;
        }

        var model = await hsModels.OfVersionAsync(version, cancellationToken).ConfigureAwait(false);
        return HsColumns.Of(model.ClassifyChunk(items, serving.Reference.Duties, serving.Reference.Editions, Environment.ProcessorCount));
    }

    private (ItemScore[] Scores, string[] Entries) Scores(
        ReadItems read,
        IFraudScorer scorer,
        HsSuggestions? suggestions,
        ServingState serving,
        Func<ItemScore, DeclarationItem, string> entry
    )
    {
        var items = suggestions?.Attach(read.Items!) ?? read.Items!;
        var offices = items.Category(DeclarationFields.Office)!;
        var scores = scorer.Score(items);
        var (answers, entries) = (new ItemScore[items.Count], new string[items.Count]);
        items.InBlocks(
            ItemsAtOnce,
            (first, block) =>
            {
                var reasons = scorer.ExplainAll(block);
                for (var row = 0; row < block.Count; row++)
                {
                    answers[first + row] = Answer(first + row, reasons[row]);
                    entries[first + row] = entry(answers[first + row], read.Items!.Item(first + row));
                }
            }
        );
        return (answers, entries);

        ItemScore Answer(int row, IReadOnlyList<Reason> reasons)
        {
            var office = offices[row]!;
            var cutOff = serving.CutOffs.Find(office, scorer.Version);
            var code = suggestions?.Codes[row];
            var doubt =
                suggestions?.IsDoubtful(row, finishing.Value.DoubtfulFrom) == true
                    ? suggestions.Doubt(row, items.Category(DeclarationFields.HsCode)![row], serving.Reference.Nomenclature, read.Currency)
                    : null;
            return new ItemScore(
                ItemKey.Name(items, row),
                scores.Score[row],
                scores.RevenueAtStake[row],
                cutOff?.LaneOf(scores.Score[row]).ToString(),
                cutOff is null
                    ? $"Office {office} has no batch scored by this model yet, so there is no cut-off to compare with."
                    : $"The scores from which office {office} inspected on {cutOff.Date}.",
                scorer.Version,
                scorer.Kind,
                [.. HsSuggestions.Sentences(doubt, reasons)],
                code,
                code is null ? null : suggestions!.Confidences[row],
                suggestions?.ProbabilityWrong(row),
                suggestions?.Stake(row),
                serving.Hs.Problem,
                [.. read.Repairs[read.Places[row]]],
                [
                    .. Expected
                        .Where(field => read.Items!.Columns.GetValueOrDefault(field.Name)?.IsMissing(row) != false)
                        .Select(field => field.Name),
                ],
                read.Unknown[read.Places[row]],
                items.Category(DeclarationFields.QuantityUnit)?[row] is { } unit && !QuantityUnits.Contains(unit) ? unit : null
            );
        }
    }
}
