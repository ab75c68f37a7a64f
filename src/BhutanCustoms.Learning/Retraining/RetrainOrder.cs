namespace BhutanCustoms.Learning.Retraining;

/// <summary>A retraining that somebody wants at once.</summary>
/// <param name="Who">Who.</param>
/// <param name="Why">Why, in a sentence.</param>
/// <param name="Consent">What they agree to beforehand.</param>
public sealed record RetrainOrder(string Who, string Why, RetrainConsent Consent);
