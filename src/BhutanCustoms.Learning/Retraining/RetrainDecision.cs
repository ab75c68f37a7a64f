using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>What becomes of a challenger.</summary>
/// <param name="Kind">See <see cref="ModelKind"/>.</param>
/// <param name="Version">The challenger.</param>
/// <param name="Champion">The champion that it was held against; empty where there was none.</param>
/// <param name="To">The state that it comes to.</param>
/// <param name="Why">Why, a sentence.</param>
public sealed record RetrainDecision(string Kind, string Version, string Champion, ModelState To, string Why)
{
    /// <summary>Decides.</summary>
    /// <param name="kind">See <see cref="ModelKind"/>.</param>
    /// <param name="version">The challenger.</param>
    /// <param name="champion">The champion; empty where there is none.</param>
    /// <param name="gates">What the gates said; one that didn't pass is enough.</param>
    /// <param name="consent">What whoever began the run agreed to.</param>
    /// <param name="options">Who has to agree otherwise.</param>
    public static RetrainDecision Of(
        string kind,
        string version,
        string champion,
        IReadOnlyList<GateResult> gates,
        RetrainConsent consent,
        RetrainOptions options
    )
    {
        var failed = gates.Where(gate => !gate.Passed).ToArray();
        var said =
            failed.Length == 0
                ? $"All {gates.Count} gates passed."
                : $"{failed.Length} of {gates.Count} gates failed. {string.Join(' ', failed.Select(gate => gate.Sentence))}";
        RetrainDecision To(ModelState state, string because) =>
            new(kind, version, champion, state, because.Length == 0 ? said : $"{because} {said}");

        var first = champion.Length == 0;
        return version == champion ? To(ModelState.Champion, "It is the champion already: the history hasn't changed.")
            : consent == RetrainConsent.Always ? To(ModelState.Champion, "Promoted as was asked for, whatever the gates say.")
            : consent == RetrainConsent.Passed && first
                ? To(ModelState.Champion, "The first model of its kind, approved by the one who began the run.")
            : failed.Length > 0 ? To(options.ShadowFailed ? ModelState.Shadow : ModelState.Candidate, "")
            : consent == RetrainConsent.Passed
            || options.Approval == RetrainApproval.Never
            || (options.Approval == RetrainApproval.First && !first)
                ? To(ModelState.Champion, "")
            : To(ModelState.Shadow, "Waits in shadow for a person's approval: models promote.");
    }
}
