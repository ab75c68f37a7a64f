namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>How the season enters.</summary>
internal enum EtsSeason
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Added to the level.</summary>
    Additive,

    /// <summary>Multiplied with the level.</summary>
    Multiplicative,
}
