using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>A trained model on its way into the registry.</summary>
/// <param name="Kind">See <see cref="ModelKind"/>.</param>
/// <param name="File">The name of its file in the run.</param>
/// <param name="Trained">What its training came to.</param>
/// <param name="Champion">The champion that it was held against; empty where there was none.</param>
/// <param name="Split">How the history was cut; null where nothing could be tried.</param>
/// <param name="Trial">The name of its trial in the run.</param>
/// <param name="Gates">What the gates said; empty where there was no trial.</param>
/// <param name="Metrics">Its figures in the trial, by name.</param>
internal sealed record Challenger(
    string Kind,
    string File,
    TrainedModel Trained,
    string Champion,
    RetrainSplit? Split,
    string Trial,
    IReadOnlyList<GateResult> Gates,
    IReadOnlyDictionary<string, double> Metrics
);
