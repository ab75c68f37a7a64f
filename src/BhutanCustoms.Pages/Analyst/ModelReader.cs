using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Shadow;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>Gathers what is known of a model: its trial, its training and, while it is in shadow, what it would have chosen.</summary>
public sealed class ModelReader(ModelRegistry registry, ModelTrials trials, ShadowReporting shadows)
{
    /// <summary>A model; null where there is no such version.</summary>
    public async Task<ModelView?> ReadAsync(string kind, string version, CancellationToken cancellationToken = default)
    {
        if (
            !ModelKind.All.Contains(kind)
            || await registry.FindAsync(kind, version, cancellationToken).ConfigureAwait(false) is not { } model
        )
        {
            return null;
        }

        var (isFraud, isShadow) = (kind == ModelKind.Fraud, model.CurrentState == ModelState.Shadow);
        var comparison = isFraud
            ? await trials.OfFraudAsync(version, cancellationToken).ConfigureAwait(false) is { } trial
                ? ModelComparison.Of(trial)
                : null
            : await trials.OfClassifierAsync(version, cancellationToken).ConfigureAwait(false) is { } texts
                ? ModelComparison.Of(texts)
                : null;
        return new ModelView(
            model,
            comparison,
            isFraud ? (await trials.TrainingAsync(version, cancellationToken).ConfigureAwait(false))?.HoldOut : null,
            isFraud && isShadow ? await shadows.OfAsync(version, cancellationToken).ConfigureAwait(false) : null,
            !isFraud && isShadow ? await shadows.OfClassifierAsync(version, cancellationToken).ConfigureAwait(false) : null
        );
    }
}
