using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Items that came as JSON, as far as they could be read.</summary>
/// <param name="Items">Those that could; null where none could.</param>
/// <param name="Currency">The source's local currency.</param>
/// <param name="Places">The place in the request of each row.</param>
/// <param name="Problems">What stands against each item of the request; empty for those that could be read.</param>
/// <param name="Unknown">The fields of each item of the request that the source doesn't know.</param>
internal sealed record ReadItems(
    ItemChunk? Items,
    string Currency,
    IReadOnlyList<int> Places,
    IReadOnlyList<IReadOnlyList<ItemProblem>> Problems,
    IReadOnlyList<IReadOnlyList<string>> Unknown
)
{
    /// <summary>What was repaired, by place in the request.</summary>
    public ILookup<int, Repair> Repairs { get; private init; } = Array.Empty<Repair>().ToLookup(_ => 0);

    /// <summary>Nothing could be read, each for the same reason.</summary>
    public static ReadItems None(int count, ItemProblem problem) =>
        new(
            null,
            "",
            [],
            [.. Enumerable.Repeat<IReadOnlyList<ItemProblem>>([problem], count)],
            [.. Enumerable.Repeat<string[]>([], count)]
        );

    /// <summary>What was read of lines: each is accepted or rejected, and they come in their order.</summary>
    public static ReadItems Of(RequestedItems requested, string currency, ParsedChunk chunk)
    {
        long[] lines = [.. chunk.Lines.Concat(chunk.Rejects.Select(reject => reject.Line)).Distinct().Order()];
        if (lines.Length != requested.Places.Count)
        {
            throw new InvalidOperationException($"{requested.Places.Count} items were {lines.Length} lines.");
        }

        var rejects = chunk.Rejects.ToLookup(reject => PlaceOf(reject.Line));
        return new ReadItems(
            chunk.Items.Count > 0 ? chunk.Items : null,
            currency,
            [.. chunk.Lines.Select(PlaceOf)],
            [.. requested.Problems.Select((own, place) => rejects.Contains(place) ? [.. rejects[place].Select(ItemProblem.Of)] : own)],
            requested.Unknown
        )
        {
            Repairs = chunk.Repairs.ToLookup(repair => PlaceOf(repair.Line)),
        };

        int PlaceOf(long line) => requested.Places[Array.BinarySearch(lines, line)];
    }
}
