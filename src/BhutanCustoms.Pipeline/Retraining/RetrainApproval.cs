namespace BhutanCustoms.Pipeline.Retraining;

/// <summary>Whose word it takes before a challenger decides anything; the names are persisted and stand in settings.</summary>
public enum RetrainApproval
{
    /// <summary>A person approves the first model of a kind; later ones that pass every gate are promoted by themselves.</summary>
    First,

    /// <summary>A person approves every model.</summary>
    Always,

    /// <summary>Nobody is asked: every gate passed is enough, also where there is no champion yet.</summary>
    Never,

    /// <summary>A person said beforehand: whatever the gates say. Only a command gives it, never a setting.</summary>
    Given,
}
