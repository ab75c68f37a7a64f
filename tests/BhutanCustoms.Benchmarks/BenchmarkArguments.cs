using System.Globalization;

namespace BhutanCustoms.Benchmarks;

/// <summary>The options of a benchmark.</summary>
internal sealed class BenchmarkArguments(string[] args)
{
    public bool Json => Has("json");

    public bool Has(string name) => args.Contains("--" + name);

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string Text(string name, string otherwise) => Find(name) ?? otherwise;

    private string? Find(string name)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
