using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Pipeline.Retraining.Phases;

/// <summary>Compares the measured twin of an HS challenger with the champion.</summary>
internal static class HsEvaluation
{
    /// <summary>The trial; null where there was nothing to try on.</summary>
    public static Task<TrialReport?> RunAsync(RunFiles files, CancellationToken cancellationToken) => Task.FromResult<TrialReport?>(null);
}
