namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Why a single item can't be scored.</summary>
/// <param name="Field">The field, or empty where the whole item is meant.</param>
/// <param name="Value">What stood there.</param>
/// <param name="Code">The reason's code.</param>
/// <param name="Sentence">The reason for people.</param>
public sealed record ItemProblem(string Field, string Value, string Code, string Sentence)
{
    /// <summary>The code where no model loads: not the request's fault, and worth trying again.</summary>
    public const string ModelRefused = "MODEL_REFUSED";
}
