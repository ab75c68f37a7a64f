namespace BhutanCustoms.Learning.Retraining;

/// <summary>What whoever began a run agreed to beforehand; the names are persisted.</summary>
public enum RetrainConsent
{
    /// <summary>Nothing: the settings say who is asked.</summary>
    None,

    /// <summary>A model that passes every gate is promoted, and so is the first one of its kind.</summary>
    Passed,

    /// <summary>The models are promoted whatever the gates say.</summary>
    Always,
}
