using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// What the items of a chunk declare as 32-bit hashes, to tell whether an item that comes again is the same. Two versions of one item are
/// compared, never all items with each other, so 32 bits take an amendment for a repetition once in four billion. The hash is of the values
/// as they were read: how a file writes them, in what order, and which empty columns it has doesn't count.
/// </summary>
public static class ItemContent
{
    // What identifies the item, what was found about it, and what the system itself notes is no content.
    private static readonly HashSet<string> Others =
    [
        DeclarationFields.DeclarationId,
        DeclarationFields.ItemNumber,
        ItemVersion.Field,
        .. DeclarationFields.Outcome,
    ];

    /// <summary>Whether a field is content.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="ratesDeclared">Whether the source declares exchange rates; else they come from a list, which changes.</param>
    public static bool Counts(string field, bool ratesDeclared) =>
        !Others.Contains(field) && (ratesDeclared || field != DeclarationFields.ExchangeRate);

    /// <summary>The hash of every item of a chunk.</summary>
    /// <param name="items">The items.</param>
    /// <param name="ratesDeclared">As in <see cref="Counts"/>.</param>
    public static uint[] Of(ItemChunk items, bool ratesDeclared)
    {
        // A sum over the fields, to which a missing value adds nothing.
        var sums = new ulong[items.Count];
        foreach (var (name, column) in items.Columns)
        {
            if (Counts(name, ratesDeclared))
            {
                // Local currency has the rate 1, whether it is written or not.
                Add(
                    sums,
                    column,
                    XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(name)),
                    name == DeclarationFields.ExchangeRate ? 1 : double.NaN
                );
            }
        }

        return Array.ConvertAll(sums, sum => (uint)(Mixed(sum) >> 32));
    }

    private static void Add(ulong[] sums, Column column, ulong field, double nothing)
    {
        switch (column)
        {
            case CategoryColumn category:
                var ofValue = category.Values.Select(value => Hash(MemoryMarshal.AsBytes(value.AsSpan()), field)).ToArray();
                var codes = category.Codes;
                for (var row = 0; row < sums.Length; row++)
                {
                    sums[row] += codes[row] < 0 ? 0 : ofValue[codes[row]];
                }

                break;
            case NumberColumn number:
                var values = number.Values;
                for (var row = 0; row < sums.Length; row++)
                {
                    // Adding zero makes -0 the 0 that it equals.
                    sums[row] +=
                        double.IsNaN(values[row]) || values[row] == nothing
                            ? 0
                            : Mixed(field ^ BitConverter.DoubleToUInt64Bits(values[row] + 0.0));
                }

                break;
            case DateColumn date:
                var days = date.Days;
                for (var row = 0; row < sums.Length; row++)
                {
                    sums[row] += days[row] == DateColumn.Missing ? 0 : Mixed(field ^ (ulong)days[row]);
                }

                break;
            case TextColumn text:
                for (var row = 0; row < sums.Length; row++)
                {
                    sums[row] += text.IsMissing(row) ? 0 : Hash(text.Bytes(row), field);
                }

                break;
            default:
                throw new ArgumentException($"No content of {column.GetType().Name}.", nameof(column));
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes, ulong field) => XxHash3.HashToUInt64(bytes, unchecked((long)field));

    // The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }
}
