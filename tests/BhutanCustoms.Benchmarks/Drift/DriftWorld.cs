using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>27 months of a synthetic Bhutan in which a new scheme begins in month 14 and the tariff changes in month 18.</summary>
internal static class DriftWorld
{
    /// <summary>Early enough that the reform of 2026 lies behind the last month: one change of the tariff is enough.</summary>
    public static DateOnly FirstDay { get; } = new(2023, 7, 1);

    /// <summary>What lies before was inspected as officers do in that world; every strategy starts from it.</summary>
    public static DateOnly ReplayFrom { get; } = FirstDay.AddMonths(10);

    public static DateOnly SchemeFrom { get; } = FirstDay.AddMonths(14);

    public static DateOnly TariffFrom { get; } = FirstDay.AddMonths(18);

    private static DateOnly LastDay { get; } = FirstDay.AddMonths(27).AddDays(-1);

    public static (IReadOnlyList<ItemChunk> Past, IReadOnlyList<TruthChunk> Future) Make(int seed, int items, double inspected)
    {
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = (ulong)seed,
                FirstDay = FirstDay,
                LastDay = LastDay,
                Items = items,
                InspectedShare = inspected,
                Descriptions = false,
                Drift = false,
                NewScheme = true,
                TariffChange = true,
            }
        );
        var (past, future) = (new List<ItemChunk>(), new List<TruthChunk>());
        foreach (var chunk in world.History().Chunks())
        {
            var days = chunk.Items.Date(DeclarationFields.DeclarationDate)!;
            var before = Enumerable.Range(0, chunk.Items.Count).Count(row => days.Days[row] < ReplayFrom.DayNumber);
            past.Add(chunk.Items.Take([.. Enumerable.Range(0, before)]));
            future.Add(Truth(chunk, [.. Enumerable.Range(before, chunk.Items.Count - before)]));
        }

        return (past, future);
    }

    private static TruthChunk Truth(SyntheticChunk chunk, int[] rows) =>
        new(
            chunk.Items.Take(rows),
            Array.ConvertAll(rows, row => chunk.Kinds[row] != FraudKind.None),
            Array.ConvertAll(rows, row => Math.Max(0, chunk.LostRevenue[row])),
            Array.ConvertAll(rows, row => chunk.Kinds[row] == FraudKind.SubstitutedGoods)
        );
}
