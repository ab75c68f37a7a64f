using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests;

/// <summary>A history of 60,000 items that several tests look at.</summary>
internal static class SmallWorld
{
    public static SyntheticWorld World { get; } = new(new SyntheticWorldOptions { Items = 60_000 });

    private static readonly Lazy<SyntheticItem[]> LazyHistory = new(() => [.. World.History().Items()]);

    public static SyntheticItem[] History => LazyHistory.Value;

    public static double LocalValue(this SyntheticItem item) => item.Truth.CifValue * item.Item.ExchangeRate!.Value;

    public static double Share(this IEnumerable<SyntheticItem> items, Func<SyntheticItem, bool> which)
    {
        var all = items.ToArray();
        return all.Count(which) / (double)all.Length;
    }

    /// <summary>
    /// Standard error of a share that goes by importer: the items of one importer stand or fall together, so the effective sample size is
    /// 1 / Σ w² over the importers' shares w.
    /// </summary>
    public static double ErrorByImporter(this SyntheticItem[] items, double share)
    {
        var squares = items.GroupBy(item => item.Item.Importer).Sum(group => Math.Pow(group.Count() / (double)items.Length, 2));
        return Math.Sqrt(share * (1 - share) * squares);
    }
}
