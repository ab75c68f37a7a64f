using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Fraud;

namespace BhutanCustoms.SyntheticBhutan.World;

/// <summary>
/// A small country's imports, made by chance from a seed: offices, importers, agents, sellers, goods, prices, taxes, inspections,
/// and fraud with known truth. The same options give the same bytes. Memory doesn't grow with the number of items.
/// A world is immutable; its declarations can be read by many threads, each with its own enumeration.
/// </summary>
public sealed class SyntheticWorld
{
    private readonly WorldModel world;
    private readonly ShareTuning tuning;

    /// <summary>Makes the parties of a world and tunes its shares; takes a fraction of a second.</summary>
    /// <param name="options">What the world is like; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its limits.</exception>
    public SyntheticWorld(SyntheticWorldOptions? options = null)
    {
        Options = options ?? new SyntheticWorldOptions();
        Options.Check();
        world = new WorldModel(Options);
        tuning = ShareTuning.Of(world);
    }

    /// <summary>The options that this world was made with.</summary>
    public SyntheticWorldOptions Options { get; }

    /// <summary>The declarations of the history, with the findings that were known on its last day.</summary>
    public SyntheticDeclarations History()
    {
        var inspection = new Inspection(Options, tuning.MeanSuspicion, Options.LastDay.DayNumber);
        return Make(new DayPlan(Options.FirstDay, Options.LastDay, Options.Items), inspection);
    }

    /// <summary>Last night's batch: the declarations of the day after the history, by the same parties, not inspected yet.</summary>
    /// <param name="items">Number of items.</param>
    public SyntheticDeclarations LastNight(int items = 2500) => After(Options.LastDay.AddDays(1), Options.LastDay.AddDays(1), items);

    /// <summary>Declarations of days after the history, by the same parties and those that newly appear, not inspected yet.</summary>
    /// <param name="firstDay">First day, after the last day of the history.</param>
    /// <param name="lastDay">Last day.</param>
    /// <param name="items">Number of items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days lie in the history, whose declaration numbers they would repeat, or end
    /// before they begin.</exception>
    public SyntheticDeclarations After(DateOnly firstDay, DateOnly lastDay, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstDay, Options.LastDay);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, firstDay);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        return Make(new DayPlan(firstDay, lastDay, items), inspection: null);
    }

    private SyntheticDeclarations Make(DayPlan plan, Inspection? inspection) =>
        new(world, () => new RowStream(world, new FraudPlan(world, tuning.Scale), inspection).Rows(plan), inspection is not null);
}
