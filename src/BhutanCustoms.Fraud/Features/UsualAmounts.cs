using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is usual among like goods, amount by amount. Immutable and thread-safe.</summary>
internal sealed class UsualAmounts
{
    /// <summary>Rates change with laws: what was paid before the last half-year says little of what is due.</summary>
    private const int DaysOfTaxes = 183;

    private static readonly UsualAmount[] All = Enum.GetValues<UsualAmount>();

    private readonly PriceBands[] bands;

    private UsualAmounts(IEnumerable<PriceBands> bands) => this.bands = [.. bands];

    public PriceBands this[UsualAmount amount] => bands[(int)amount];

    /// <summary>What is usual in a history; its inspections don't matter.</summary>
    /// <param name="history">The history.</param>
    /// <param name="editions">What became of earlier codes; null where none are known.</param>
    public static UsualAmounts Of(IReadOnlyCollection<ItemChunk> history, HsEditions? editions)
    {
        var since = history.Select(LastDay).DefaultIfEmpty(DateColumn.Missing).Max() - DaysOfTaxes;
        var builders = Array.ConvertAll(All, _ => new PriceBandBuilder(editions));
        var none = new UsualAmounts(builders.Select(builder => builder.Build()));
        foreach (var chunk in history)
        {
            var (numbers, keys) = (new ChunkNumbers(chunk, none), ItemKey.Of(chunk));
            foreach (var amount in All)
            {
                var own = numbers.Amounts(amount);
                if (amount == UsualAmount.TaxShare)
                {
                    LeaveOutBefore(since, numbers.Days.Span, own.Log);
                }

                builders[(int)amount].Add(chunk, keys, own);
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

    private static int LastDay(ItemChunk chunk) =>
        chunk.Date(DeclarationFields.DeclarationDate) is { Count: > 0 } days ? days.Memory.ToArray().Max() : DateColumn.Missing;

    private static void LeaveOutBefore(int since, ReadOnlySpan<int> days, float[] logs)
    {
        for (var row = 0; row < logs.Length; row++)
        {
            if (days[row] >= 0 && days[row] < since)
            {
                logs[row] = float.NaN;
            }
        }
    }
}
