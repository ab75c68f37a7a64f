namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// What a retraining does next; the names are persisted. Each phase writes its output under a deterministic name before the run moves on,
/// so that one that is killed is done again from its beginning and comes to the same.
/// </summary>
public enum RetrainPhase
{
    /// <summary>Joins declarations with the findings that counted at the cut-off.</summary>
    Gathering,

    /// <summary>Checks the labels and chooses the split.</summary>
    LabelQuality,

    /// <summary>Trains HS classifiers: one on what was known before the split, which is measured, and one on everything.</summary>
    TrainingHs,

    /// <summary>Trains fraud models: one on what was known before the split, which is measured, and one on everything.</summary>
    TrainingFraud,

    /// <summary>Compares challengers and champions on items that neither has seen.</summary>
    Evaluating,

    /// <summary>Stores the models and promotes those that passed every gate.</summary>
    Deciding,

    /// <summary>Ended; see the decisions.</summary>
    Done,

    /// <summary>Ended without a model; see the reason.</summary>
    Refused,
}
