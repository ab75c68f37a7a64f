using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is usual among like goods, amount by amount. Immutable and thread-safe.</summary>
internal sealed class UsualAmounts
{
    private static readonly UsualAmount[] All = Enum.GetValues<UsualAmount>();

    private readonly PriceBands[] bands;

    private UsualAmounts(IEnumerable<PriceBands> bands) => this.bands = [.. bands];

    public PriceBands this[UsualAmount amount] => bands[(int)amount];

    /// <summary>What is usual in a history; its inspections don't matter.</summary>
    /// <param name="history">The history.</param>
    /// <param name="editions">What became of earlier codes; null where none are known.</param>
    public static UsualAmounts Of(IEnumerable<ItemChunk> history, HsEditions? editions)
    {
        var builders = Array.ConvertAll(All, _ => new PriceBandBuilder(editions));
        var none = new UsualAmounts(builders.Select(builder => builder.Build()));
        foreach (var chunk in history)
        {
            var (numbers, keys) = (new ChunkNumbers(chunk, none), ItemKey.Of(chunk));
            foreach (var amount in All)
            {
                builders[(int)amount].Add(chunk, keys, numbers.Amounts(amount));
            }
        }

        return new UsualAmounts(builders.Select(builder => builder.Build()));
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var own in bands)
        {
            own.Write(writer);
        }
    }

    public static UsualAmounts Read(BinaryReader reader) => new(All.Select(_ => PriceBands.Read(reader)));
}
