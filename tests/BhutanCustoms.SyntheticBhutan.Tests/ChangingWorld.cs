using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests;

/// <summary>The same two years with and without the new scheme and the change of the tariff.</summary>
internal static class ChangingWorld
{
    public static DateOnly SchemeFrom { get; } = new(2024, 9, 1);

    public static DateOnly ReformFrom { get; } = new(2025, 1, 1);

    public static SyntheticWorldOptions Still { get; } =
        new()
        {
            Seed = 11,
            FirstDay = new(2023, 7, 1),
            LastDay = new(2025, 6, 30),
            Items = 100_000,
            Drift = false,
            Descriptions = false,
        };

    private static readonly Lazy<SyntheticItem[]> LazyStill = new(() => Items(Still));

    private static readonly Lazy<SyntheticItem[]> LazyScheme = new(() => Items(Still with { NewScheme = true }));

    private static readonly Lazy<SyntheticItem[]> LazyReform = new(() => Items(Still with { TariffChange = true }));

    public static SyntheticItem[] StillItems => LazyStill.Value;

    public static SyntheticItem[] SchemeItems => LazyScheme.Value;

    public static SyntheticItem[] ReformItems => LazyReform.Value;

    private static SyntheticItem[] Items(SyntheticWorldOptions options) => [.. new SyntheticWorld(options).History().Items()];
}
