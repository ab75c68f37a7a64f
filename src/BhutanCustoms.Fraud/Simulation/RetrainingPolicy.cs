namespace BhutanCustoms.Fraud.Simulation;

/// <summary>When a model that was trained anew takes the place of the one that serves.</summary>
public enum RetrainingPolicy
{
    /// <summary>Every time, on everything known by then.</summary>
    Always,

    /// <summary>Never: the model of the beginning stays.</summary>
    Never,

    /// <summary>
    /// If it passes the gates of <see cref="Promotion.PromotionTrial"/>. Of the findings that are new to the model that serves, the newest
    /// half makes the trial, and a challenger that knew what lies before it meets that model there; if it passes, one trained on everything
    /// takes its place.
    /// </summary>
    Gated,
}
