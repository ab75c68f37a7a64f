namespace BhutanCustoms.Learning.Retraining;

/// <summary>Whose word it takes before a challenger that passed every gate decides anything; the names stand in settings.</summary>
public enum RetrainApproval
{
    /// <summary>A person approves the first model of a kind; later ones are promoted by themselves.</summary>
    First,

    /// <summary>A person approves every model.</summary>
    Always,

    /// <summary>Nobody is asked.</summary>
    Never,
}
