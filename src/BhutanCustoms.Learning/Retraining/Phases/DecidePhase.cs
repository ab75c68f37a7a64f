using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>
/// Stores the models and changes their states. What is to be done is decided once and written down first, so that an interrupted phase
/// carries out the same decisions; the classifier goes first, as the fraud model reads what it says.
/// </summary>
internal sealed class DecidePhase(
    PipelineStorage storage,
    ModelRegistry registry,
    FraudModels fraudModels,
    HsModels hsModels,
    AuditTrail audit,
    IOptions<RetrainOptions> options,
    IOptions<FraudTrainingOptions> training
) : IRetrainPhase
{
    /// <summary>Who promotes, where no person does.</summary>
    public const string Who = "RetrainModels";

    public RetrainPhase Phase => RetrainPhase.Deciding;

    public async Task<string?> RunAsync(
        RetrainRun run,
        RunFiles files,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new TrainingProgress(0, "deciding"));
        var gathered = await files.ReadAsync<GatheredHistory>(RunFiles.Gathered, cancellationToken).ConfigureAwait(false);
        var challengers = await new ChallengerReading(files).AllAsync(cancellationToken).ConfigureAwait(false);
        foreach (var challenger in challengers)
        {
            await StoreAsync(run, gathered, challenger, files, cancellationToken).ConfigureAwait(false);
        }

        var summary = await files.FindAsync<RetrainSummary>(RunFiles.Summary, cancellationToken).ConfigureAwait(false);
        if (summary is null)
        {
            summary = await DecideAsync(run, gathered, challengers, cancellationToken).ConfigureAwait(false);
            await files.WriteAsync(RunFiles.Summary, summary, cancellationToken).ConfigureAwait(false);
        }

        foreach (var challenger in summary.Challengers)
        {
            await CarryOutAsync(run, challenger.Decision, cancellationToken).ConfigureAwait(false);
        }

        await files.WriteTextAsync(RunFiles.Report, RetrainReport.Markdown(summary), cancellationToken).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(summary, RunFiles.Json)));
        var payload = JsonSerializer.Serialize(
            new
            {
                SummarySha256 = hash,
                Decisions = summary.Challengers.Select(challenger =>
                    $"{challenger.Decision.Kind} {challenger.Decision.Version} {challenger.Decision.To}"
                ),
            }
        );
        await audit.AppendAsync(AuditKind.Retrained, run.Name, payload, cancellationToken).ConfigureAwait(false);
        await files.DeleteWorkAsync(cancellationToken).ConfigureAwait(false);
        var trained = await files.ReadAsync<TrainedModel>(RunFiles.Fraud, cancellationToken).ConfigureAwait(false);
        run.Fraud = Sentence(summary, ModelKind.Fraud) ?? trained.Why;
        run.Hs =
            Sentence(summary, ModelKind.Hs)
            ?? (await files.ReadAsync<TrainedModel>(RunFiles.Hs, cancellationToken).ConfigureAwait(false)).Why;
        return summary.Challengers.Count == 0 ? trained.Why : null;
    }

    private async Task StoreAsync(
        RetrainRun run,
        GatheredHistory gathered,
        Challenger challenger,
        RunFiles files,
        CancellationToken cancellationToken
    )
    {
        var (kind, version) = (challenger.Kind, challenger.Trained.Version);
        if (challenger.Gates.Count > 0)
        {
            var trial = await files.ReadAsync<JsonDocument>(challenger.Trial, cancellationToken).ConfigureAwait(false);
            await storage
                .Container(StorageNames.Models)
                .WriteAsync(
                    ModelPaths.Trial(kind, version),
                    JsonSerializer.SerializeToUtf8Bytes(trial, RunFiles.Json),
                    "application/json",
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        if (await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        var file =
            await files.FindModelAsync(challenger.File, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The retraining's file {challenger.File}.bin is gone; start another retraining.");
        var origin = new ModelOrigin(
            run.Name,
            gathered.Data,
            gathered.From,
            gathered.Until,
            gathered.CutOff,
            gathered.Items,
            gathered.Labels,
            typeof(DecidePhase).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            training.Value.Seed,
            challenger.Champion,
            kind == ModelKind.Fraud ? Parameters(training.Value) : new Dictionary<string, string>(),
            challenger.Metrics
        );
        await registry
            .AddAsync(kind, version, file, challenger.Trained.Report!.Value.GetRawText(), origin, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<RetrainSummary> DecideAsync(
        RetrainRun run,
        GatheredHistory gathered,
        IReadOnlyList<Challenger> challengers,
        CancellationToken cancellationToken
    )
    {
        var decided = new List<ChallengerSummary>();
        foreach (var challenger in challengers)
        {
            var (kind, version, split) = (challenger.Kind, challenger.Trained.Version, challenger.Split);
            var consent = Enum.Parse<RetrainConsent>(run.Consent);
            var gates = challenger.Gates.Count > 0 ? challenger.Gates : [NoTrial];
            var decision = RetrainDecision.Of(kind, version, challenger.Champion, gates, consent, options.Value);
            var record = await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false);
            if (
                decision.To is ModelState.Champion or ModelState.Shadow
                && consent == RetrainConsent.None
                && record!.CurrentState == ModelState.Retired
            )
            {
                decision = decision with
                {
                    To = ModelState.Candidate,
                    Why = "The same model was retired before; a person may promote it again. " + decision.Why,
                };
            }
            else if (await ServingAsync(kind, cancellationToken).ConfigureAwait(false) is var serving && serving != challenger.Champion)
            {
                decision = decision with
                {
                    To = ModelState.Candidate,
                    Why =
                        $"The champion changed to {serving} while this one was measured against {challenger.Champion}; the "
                        + $"next retraining compares anew.",
                };
            }

            decided.Add(new ChallengerSummary(decision, Day(split?.From), Day(split?.Known), gates, challenger.Metrics));
        }

        return new RetrainSummary(run.Name, run.Who, run.Why, run.StartedAt, gathered, decided);
    }

    private async Task CarryOutAsync(RetrainRun run, RetrainDecision decision, CancellationToken cancellationToken)
    {
        var who = run.Consent == nameof(RetrainConsent.None) ? Who : run.Who;
        var why = $"Retraining {run.Name}. {decision.Why}";
        if (
            decision.To == ModelState.Champion
            && await ServingAsync(decision.Kind, cancellationToken).ConfigureAwait(false) is var serving
            && serving != decision.Champion
            && serving != decision.Version
        )
        {
            // Decided before an interruption, and a person promoted another since: the person's word stands.
            return;
        }

        var stands = (await registry.FindAsync(decision.Kind, decision.Version, cancellationToken).ConfigureAwait(false))!.CurrentState;
        var changed =
            stands == decision.To
            || decision.To switch
            {
                ModelState.Champion => await registry
                    .PromoteAsync(decision.Kind, decision.Version, who, why, cancellationToken: cancellationToken)
                    .ConfigureAwait(false),
                ModelState.Shadow => await registry
                    .ToShadowAsync(decision.Kind, decision.Version, who, why, cancellationToken: cancellationToken)
                    .ConfigureAwait(false),
                _ => true,
            };
        if (!changed)
        {
            throw new InvalidOperationException(
                $"The {decision.Kind} champion was changed by another at the same moment; the decision is carried out at the next tick."
            );
        }
    }

    private async Task<string> ServingAsync(string kind, CancellationToken cancellationToken) =>
        (
            kind == ModelKind.Fraud
                ? await fraudModels.ChampionAsync(cancellationToken).ConfigureAwait(false)
                : await hsModels.ChampionAsync(cancellationToken).ConfigureAwait(false)
        ) ?? "";

    private static GateResult NoTrial =>
        new(
            "a trial was possible",
            false,
            0,
            1,
            "There were no items with a label to measure it on that neither it nor the champion had seen, or nothing before "
                + "them to learn from. Record more outcomes."
        );

    private static DateOnly? Day(int? day) => day is { } number ? DateOnly.FromDayNumber(number) : null;

    private static string? Sentence(RetrainSummary summary, string kind) =>
        summary.Challengers.FirstOrDefault(challenger => challenger.Decision.Kind == kind)?.Decision is { } decision
            ? $"{decision.Version} → {decision.To}. {decision.Why}"
            : null;

    private static Dictionary<string, string> Parameters(FraudTrainingOptions options) =>
        typeof(FraudTrainingOptions)
            .GetProperties()
            .Where(property => property.CanWrite)
            .ToDictionary(
                property => property.Name,
                property => Convert.ToString(property.GetValue(options), System.Globalization.CultureInfo.InvariantCulture) ?? ""
            );
}
