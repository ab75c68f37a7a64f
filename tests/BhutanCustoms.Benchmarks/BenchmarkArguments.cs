using System.Globalization;

namespace BhutanCustoms.Benchmarks;

/// <summary>The options of a benchmark.</summary>
internal sealed class BenchmarkArguments(string[] args)
{
    public bool Json => Has("json");

    public bool Has(string name) => args.Contains("--" + name);

    public int Number(string name, int otherwise)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
