namespace BhutanCustoms.Criteria.Writing;

/// <summary>How large a criterion may be.</summary>
public static class CriterionBounds
{
    /// <summary>Characters of a title.</summary>
    public const int Title = 100;

    /// <summary>Characters of what to check, and of why.</summary>
    public const int Text = 1_000;

    /// <summary>Characters of a value, as of a party.</summary>
    public const int Value = 200;

    /// <summary>Values of one condition; more belong on a watch list.</summary>
    public const int Values = 500;

    /// <summary>Conditions of a criterion, those that join others among them.</summary>
    public const int Conditions = 100;

    /// <summary>Conditions within conditions.</summary>
    public const int Depth = 8;

    /// <summary>Characters of the whole JSON text: what the audit trail takes as one entry.</summary>
    public const int Json = 30_000;
}
