using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Benchmarks.Monitoring;

/// <summary>Changes of which monitoring should tell.</summary>
internal static class Changes
{
    /// <summary>What is changed, the fields of which an alarm would be right, and how.</summary>
    public static IReadOnlyList<(string Name, string[] Fields, Func<ItemChunk, double, int, ItemChunk> Of)> All { get; } =
    [
        (
            "so many items get the origin VN",
            [DeclarationFields.Origin],
            (items, share, seed) => Replace(items, DeclarationFields.Origin, share, seed, _ => "VN")
        ),
        (
            "so many items come from 50 new importers",
            [DeclarationFields.Importer],
            (items, share, seed) => Replace(items, DeclarationFields.Importer, share, seed, random => $"NEW{random.Next(50)}")
        ),
        (
            "so many items are declared at 60 % of their value",
            ["unit_price", "price_per_kg", "cif", "score", "revenue_at_stake"],
            Undervalue
        ),
        (
            "so many items lose their quantity",
            ["unit_price"],
            (items, share, seed) => With(items, DeclarationFields.Quantity, share, seed, _ => double.NaN)
        ),
    ];

    private static ItemChunk Replace(ItemChunk items, string field, double share, int seed, Func<Random, string> value)
    {
        var random = new Random(seed);
        var column = items.Category(field)!;
        return items.With(
            field,
            CategoryColumn.From([
                .. Enumerable.Range(0, items.Count).Select(row => random.NextDouble() < share ? value(random) : column[row]),
            ])
        );
    }

    private static ItemChunk Undervalue(ItemChunk items, double share, int seed)
    {
        string[] amounts =
        [
            DeclarationFields.CifValue,
            DeclarationFields.FobValue,
            DeclarationFields.CustomsDuty,
            DeclarationFields.Gst,
            DeclarationFields.Excise,
            DeclarationFields.OtherTaxes,
            DeclarationFields.TotalTaxes,
        ];
        return amounts
            .Where(field => items.Number(field) is not null)
            .Aggregate(items, (changed, field) => With(changed, field, share, seed, amount => 0.6 * amount));
    }

    private static ItemChunk With(ItemChunk items, string field, double share, int seed, Func<double, double> value)
    {
        var random = new Random(seed);
        return items.With(
            field,
            new NumberColumn(
                Array.ConvertAll(items.Number(field)!.Values.ToArray(), number => random.NextDouble() < share ? value(number) : number)
            )
        );
    }
}
