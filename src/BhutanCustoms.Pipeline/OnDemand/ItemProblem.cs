using BhutanCustoms.Declarations.Reading.Rejects;

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

    /// <summary>The problem that a row with the same value would be rejected for.</summary>
    internal static ItemProblem Of(Reject reject) => new(reject.Field, reject.Value, reject.Rule.Code, reject.Rule.Sentence);

    /// <summary>What is wrong with a text that has control characters, for which a file is refused; null where it has none.</summary>
    internal static ItemProblem? OfControlCharacters(string field, string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 && text.Any(sign => sign < ' ' && sign is not ('\t' or '\r' or '\n'))
            ? new ItemProblem(field, "", "NOT_TEXT", $"{field} has control characters. Send text.")
            : null;
}
