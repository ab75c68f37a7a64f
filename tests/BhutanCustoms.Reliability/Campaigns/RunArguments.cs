using System.Globalization;

namespace BhutanCustoms.Reliability.Campaigns;

/// <summary>The options of a long run.</summary>
internal sealed class RunArguments(string[] args)
{
    public bool Has(string name) => args.Contains("--" + name);

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string? Find(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    public override string ToString() => string.Join(' ', args);
}
