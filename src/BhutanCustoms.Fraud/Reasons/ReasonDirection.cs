namespace BhutanCustoms.Fraud.Reasons;

/// <summary>What a reason does to the score.</summary>
public enum ReasonDirection
{
    /// <summary>It makes the item look more suspicious.</summary>
    Raises,

    /// <summary>It makes the item look less suspicious.</summary>
    Lowers,

    /// <summary>It says how the score came about and has no weight.</summary>
    Explains,
}
