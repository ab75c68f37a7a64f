using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>What the phase of label quality came to: <c>labels.json</c>.</summary>
/// <param name="FraudChampion">The fraud champion that the challenger is held against; empty where there is none.</param>
/// <param name="Fraud">How the history is cut for fraud models; null where nothing can be tried.</param>
/// <param name="HsChampion">The HS champion; empty where there is none.</param>
/// <param name="Hs">How the history is cut for classifiers; null where nothing can be tried.</param>
/// <param name="Officers">Officers whose labels are left out.</param>
/// <param name="Gates">What the checks of the labels said.</param>
internal sealed record LabelSplits(
    string FraudChampion,
    RetrainSplit? Fraud,
    string HsChampion,
    RetrainSplit? Hs,
    IReadOnlyList<string> Officers,
    IReadOnlyList<GateResult> Gates
);
