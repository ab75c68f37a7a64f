using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.References;

/// <summary>
/// Keeps mappings that people ask for, with who and why in the audit trail. The outcomes' codes are DONE, INPUT_MISSING, TEXT_TOO_LONG,
/// MAPPING_MALFORMED and EXISTS.
/// </summary>
public sealed class MappingChangeStep(ReferenceStore references, AuditTrail audit, StepRunner<MappingChangeStep> runner)
{
    /// <summary>Keeps a mapping as that of its source; the one before is kept under <c>history/</c>.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="why">Why.</param>
    /// <param name="replace">Whether it may stand in the place of one that the source has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StepOutcome> RunAsync(
        SourceMapping mapping,
        string who,
        string why,
        bool replace,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(_ => KeepAsync(mapping, who, why, replace, cancellationToken));

    private async Task<StepOutcome> KeepAsync(
        SourceMapping mapping,
        string who,
        string why,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why))
        {
            return new StepOutcome("INPUT_MISSING", "A change of a mapping needs who asks for it and why.");
        }

        if (TextBounds.Excess("why", why.Length, TextBounds.Why) is { } excess)
        {
            return new StepOutcome("TEXT_TOO_LONG", excess);
        }

        var known = await references.SourcesAsync(cancellationToken).ConfigureAwait(false);
        if (!replace && known.Contains(mapping.Source))
        {
            return new StepOutcome(
                "EXISTS",
                $"The source {mapping.Source} has a mapping already. Give another name, or say that this one is to stand in its place."
            );
        }

        try
        {
            await references.SetMappingAsync(mapping, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException exception)
        {
            return new StepOutcome("MAPPING_MALFORMED", exception.Message);
        }

        await audit
            .AppendAsync(
                AuditKind.MappingChanged,
                $"{mapping.Source}|{mapping.Version}|{Guid.CreateVersion7():N}",
                JsonSerializer.Serialize(
                    new
                    {
                        Who = who,
                        Why = why,
                        mapping.Version,
                    }
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return StepOutcome.Done($"The mapping {mapping.Version} of the source {mapping.Source} is kept; the next file is read by it.");
    }
}
