using System.Collections.ObjectModel;
using System.Text;
using System.Text.RegularExpressions;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>
/// A path pattern such as <c>declarations/{source}/{name}</c>: the container, then literals and named parts. As in the Functions host each
/// part takes as much as it can, slashes too, so that the source of <c>bhutan/2026/a.csv</c> is <c>bhutan/2026</c>; and where events
/// announce blobs, any blob of the container triggers, one that doesn't match without named parts.
/// </summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex _blob;
    private readonly bool _announced;

    public BlobPathPattern(BlobTriggerAttribute trigger)
    {
        var pattern = trigger.BlobPath;
        _announced = trigger.Source == BlobTriggerSource.EventGrid;
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == pattern.Length - 1)
        {
            throw new FunctionsHostException($"The blob path '{pattern}' names no container and blob; write it as container/{{name}}.");
        }

        (Pattern, Container) = (pattern, pattern[..slash]);
        var blob = pattern[(slash + 1)..];
        var parts = Part().Matches(blob);
        Names = [.. parts.Select(part => part.Groups[1].Value)];
        Prefix =
            _announced ? ""
            : parts.Count == 0 ? blob
            : blob[..parts[0].Index];
        _blob = new Regex(Expression(blob, parts), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    public string Pattern { get; }

    public string Container { get; }

    /// <summary>What the name of every blob that triggers begins with.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The named parts of a blob's name, or null where it doesn't trigger.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blob)
    {
        var match = _blob.Match(blob);
        return match.Success ? Names.ToDictionary(name => name, name => match.Groups[name].Value)
            : _announced ? ReadOnlyDictionary<string, string>.Empty
            : null;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Part();

    private static string Expression(string blob, MatchCollection parts)
    {
        var (expression, at) = (new StringBuilder("^"), 0);
        foreach (Match part in parts)
        {
            expression.Append(Regex.Escape(blob[at..part.Index])).Append($"(?<{part.Groups[1].Value}>.*)");
            at = part.Index + part.Length;
        }

        return expression.Append(Regex.Escape(blob[at..])).Append('$').ToString();
    }
}
