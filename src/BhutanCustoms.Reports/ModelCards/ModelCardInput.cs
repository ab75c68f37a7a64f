using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>What a model card is written from.</summary>
/// <param name="Model">The version in the registry.</param>
/// <param name="Changes">Every change of a state of its kind, in order.</param>
internal sealed record ModelCardInput(ModelRecord Model, IReadOnlyList<ModelChange> Changes)
{
    /// <summary>What it was made of; null where that isn't known.</summary>
    public ModelOrigin? Origin { get; init; }

    /// <summary>The fraud model's training report; null where there is none.</summary>
    public TrainingReport? Training { get; init; }

    /// <summary>The fraud model's trial; null where there was none.</summary>
    public TrialReport? Trial { get; init; }

    /// <summary>The HS classifier's trial; null where there was none.</summary>
    public HsTrialReport? HsTrial { get; init; }

    /// <summary>The HS classifier's training report; null where there is none.</summary>
    public HsTrainingReport? HsTraining { get; init; }

    public string Kind => Model.PartitionKey;

    public string Version => Model.RowKey;

    public bool IsFraud => Kind == ModelKind.Fraud;
}
