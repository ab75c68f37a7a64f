using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Features;

/// <summary>A field that a profile divides items by.</summary>
/// <param name="Field">The field's name; of a number field each exact value is a category of its own.</param>
/// <param name="Digits">How many leading characters count, such as 4 for an HS heading; all where it is 0.</param>
internal sealed record ProfilePart(string Field, int Digits = 0)
{
    /// <summary>The keys of a chunk's rows. Each distinct text is hashed once.</summary>
    public PartKeys Keys(ItemChunk chunk) =>
        chunk.Number(Field) is { } number
            ? new PartKeys(null, Array.ConvertAll(number.Values.ToArray(), Key))
            : new PartKeys(chunk.Category(Field), FieldHash.OfValues(chunk.Category(Field), Digits == 0 ? int.MaxValue : Digits));

    private static ulong Key(double value) =>
        double.IsNaN(value) ? FieldHash.Missing : FieldHash.Combine((ulong)BitConverter.DoubleToInt64Bits(value), 1);
}
