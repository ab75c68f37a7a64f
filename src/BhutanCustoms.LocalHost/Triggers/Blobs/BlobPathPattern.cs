using System.Text;
using System.Text.RegularExpressions;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>
/// A path pattern such as <c>declarations/{source}/{name}</c>: the container, then literals and named parts. The last
/// part may contain slashes, the others not.
/// </summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex _blob;

    public BlobPathPattern(string pattern)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == pattern.Length - 1)
        {
            throw new FunctionsHostException($"The blob path '{pattern}' names no container and blob; write it as container/{{name}}.");
        }

        (Pattern, Container) = (pattern, pattern[..slash]);
        var blob = pattern[(slash + 1)..];
        var parts = Part().Matches(blob);
        Names = [.. parts.Select(part => part.Groups[1].Value)];
        Prefix = parts.Count == 0 ? blob : blob[..parts[0].Index];
        _blob = new Regex(Expression(blob, parts), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    public string Pattern { get; }

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The named parts of a blob's name, or null where it doesn't match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blob)
    {
        var match = _blob.Match(blob);
        return match.Success ? Names.ToDictionary(name => name, name => match.Groups[name].Value) : null;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Part();

    private static string Expression(string blob, MatchCollection parts)
    {
        var (expression, at) = (new StringBuilder("^"), 0);
        foreach (Match part in parts)
        {
            var any = part == parts[^1] ? "." : "[^/]";
            expression.Append(Regex.Escape(blob[at..part.Index])).Append($"(?<{part.Groups[1].Value}>{any}+)");
            at = part.Index + part.Length;
        }

        return expression.Append(Regex.Escape(blob[at..])).Append('$').ToString();
    }
}
