namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>One of some words.</summary>
internal sealed class OneOfAttribute(params string[] words) : MustBeAttribute
{
    protected override string Limits => $"{string.Join(", ", words[..^1])} or {words[^1]}";

    protected override bool Allows(string text) => words.Contains(text, StringComparer.Ordinal);
}
