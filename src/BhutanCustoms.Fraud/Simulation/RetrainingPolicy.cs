namespace BhutanCustoms.Fraud.Simulation;

/// <summary>When a model that was trained anew takes the place of the one that serves.</summary>
public enum RetrainingPolicy
{
    /// <summary>Every time, on everything known by then.</summary>
    Always,

    /// <summary>Never: the model of the beginning stays.</summary>
    Never,

    /// <summary>
    /// If it passes the gates of <see cref="Promotion.PromotionTrial"/>: a challenger that was trained on what was known some weeks ago meets the
    /// model that serves on inspections since then, which neither was trained on.
    /// </summary>
    Gated,
}
