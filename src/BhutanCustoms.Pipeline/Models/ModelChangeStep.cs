using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Changes of models that people ask for, with who and why. A model that doesn't load is not
/// put to work: what the registry alone can't know. The outcomes' codes are DONE, INPUT_MISSING, TEXT_TOO_LONG, NOT_FOUND,
/// REFUSED and CHANGED_MEANWHILE.
/// </summary>
public sealed class ModelChangeStep(ModelRegistry registry, FraudModels fraudModels, HsModels hsModels, StepRunner<ModelChangeStep> runner)
{
    /// <summary>Brings a version to a state.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The version.</param>
    /// <param name="to">Champion, Shadow or Retired.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="why">Why.</param>
    /// <param name="expected">How many changes of the kind the caller saw; any number where it is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StepOutcome> RunAsync(
        string kind,
        string version,
        ModelState to,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            who,
            why,
            async () =>
            {
                if (
                    !ModelKind.All.Contains(kind)
                    || await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is null
                )
                {
                    return new StepOutcome("NOT_FOUND", $"There is no {kind} model {version}.");
                }

                if (to != ModelState.Retired)
                {
                    await LoadAsync(kind, version, cancellationToken).ConfigureAwait(false);
                }

                var done = await (
                    to switch
                    {
                        ModelState.Champion => registry.PromoteAsync(kind, version, who, why, expected, cancellationToken),
                        ModelState.Shadow => registry.ToShadowAsync(kind, version, who, why, expected, cancellationToken),
                        ModelState.Retired => registry.RetireAsync(kind, version, who, why, expected, cancellationToken),
                        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "A model comes to Champion, Shadow or Retired."),
                    }
                ).ConfigureAwait(false);
                return done ? StepOutcome.Done($"The {kind} model {version} is now {Name(to)}.") : ChangedMeanwhile(kind);
            }
        );

    /// <summary>Gives the champion up for the one before it.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="why">Why.</param>
    /// <param name="expected">How many changes of the kind the caller saw; any number where it is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StepOutcome> RollBackAsync(
        string kind,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            who,
            why,
            async () =>
            {
                if (!ModelKind.All.Contains(kind))
                {
                    return new StepOutcome(
                        "NOT_FOUND",
                        $"There are no models of the kind {kind}; known are {string.Join(", ", ModelKind.All)}."
                    );
                }

                if (await registry.ChampionsAsync(kind, cancellationToken).ConfigureAwait(false) is [_, var before, ..])
                {
                    await LoadAsync(kind, before, cancellationToken).ConfigureAwait(false);
                }

                return await registry.RollBackAsync(kind, who, why, expected, cancellationToken).ConfigureAwait(false) is { } version
                    ? StepOutcome.Done($"The {kind} model {version} is champion again.")
                    : ChangedMeanwhile(kind);
            }
        );

    private Task<StepOutcome> RunAsync(string who, string why, Func<Task<StepOutcome>> change) =>
        runner.RunAsync(_ => CheckedAsync(who, why, change));

    private static async Task<StepOutcome> CheckedAsync(string who, string why, Func<Task<StepOutcome>> change)
    {
        if (string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why))
        {
            return new StepOutcome("INPUT_MISSING", "A change of models needs who asks for it and why.");
        }

        if (TextBounds.Excess("why", why.Length, TextBounds.Why) is { } excess)
        {
            return new StepOutcome("TEXT_TOO_LONG", excess);
        }

        try
        {
            return await change().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ModelRefusedException or InvalidDataException)
        {
            return new StepOutcome("REFUSED", exception.Message);
        }
    }

    private Task LoadAsync(string kind, string version, CancellationToken cancellationToken) =>
        kind == ModelKind.Fraud ? fraudModels.OfVersionAsync(version, "") : hsModels.OfVersionAsync(version, cancellationToken);

    private static string Name(ModelState state) =>
        state switch
        {
            ModelState.Champion => "champion",
            ModelState.Shadow => "in shadow",
            _ => "retired",
        };

    private static StepOutcome ChangedMeanwhile(string kind) =>
        new(
            "CHANGED_MEANWHILE",
            $"Another changed the {kind} models at the same moment. Look at them again and, if it is still wanted, ask once more."
        );
}
