using BhutanCustoms.Declarations.Items;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Items;

public class ItemChunkTests
{
    private static readonly Gen<string?> Text = Gen.OneOf<string?>(
        Gen.Const((string?)null),
        Gen.String[Gen.OneOf('a', 'ཀ', '"', ' '), 1, 5].Select(text => (string?)text)
    );
    private static readonly Gen<double?> Number = Gen.OneOf<double?>(
        Gen.Const((double?)null),
        Gen.Double[0, 1e12].Select(number => (double?)number)
    );
    private static readonly Gen<DateOnly?> Day = Gen.OneOf<DateOnly?>(
        Gen.Const((DateOnly?)null),
        Gen.Int[1, 800_000].Select(day => (DateOnly?)DateOnly.FromDayNumber(day))
    );

    private static readonly Gen<DeclarationItem> Item =
        from texts in Text.Array[18]
        from numbers in Number.Array[14]
        from days in Day.Array[2]
        from finding in Gen.OneOf<bool?>(null, true, false)
        select new DeclarationItem
        {
            DeclarationId = texts[0],
            ItemNumber = texts[1],
            Office = texts[2],
            Procedure = texts[3],
            Importer = texts[4],
            Declarant = texts[5],
            Seller = texts[6],
            HsCode = texts[7],
            Description = texts[8],
            Origin = texts[9],
            Departure = texts[10],
            Transport = texts[11],
            QuantityUnit = texts[12],
            Currency = texts[13],
            FindingKind = texts[14],
            CorrectedHsCode = texts[15],
            DeclarationDate = days[0],
            FindingDate = days[1],
            Finding = finding,
            Quantity = numbers[0],
            NetMassKg = numbers[1],
            GrossMassKg = numbers[2],
            ExchangeRate = numbers[3],
            FobValue = numbers[4],
            CifValue = numbers[5],
            CustomsDuty = numbers[6],
            Gst = numbers[7],
            Excise = numbers[8],
            OtherTaxes = numbers[9],
            TotalTaxes = numbers[10],
            TaxRatePercent = numbers[11],
            AdditionalRevenue = numbers[12],
            Attributes = new[] { ("lane", texts[16]), ("use", texts[17]) }
                .Where(pair => pair.Item2 is not null)
                .ToDictionary(pair => pair.Item1, pair => pair.Item2!),
        };

    [Fact]
    public void Gives_back_the_items_it_was_made_of()
    {
        Item.Array[1, 6]
            .Sample(
                items =>
                {
                    var chunk = ItemChunk.Of(items);
                    for (var i = 0; i < items.Length; i++)
                    {
                        AssertSame(items[i], chunk.Item(i));
                    }
                },
                seed: "0000KOIPe036",
                iter: 300
            );
    }

    [Fact]
    public void Takes_rows_in_any_order_and_number()
    {
        Gen.Select(Item.Array[1, 6], Gen.Int[0, 1_000_000].Array[0, 10])
            .Sample(
                (items, picks) =>
                {
                    var rows = picks.Select(pick => pick % items.Length).ToArray();
                    var taken = ItemChunk.Of(items).Take(rows);
                    Assert.Equal(rows.Length, taken.Count);
                    for (var i = 0; i < rows.Length; i++)
                    {
                        AssertSame(items[rows[i]], taken.Item(i));
                    }
                },
                seed: "0000KOIPe036",
                iter: 300
            );
    }

    [Fact]
    public void Covers_every_field_in_its_items()
    {
        var properties = typeof(DeclarationItem)
            .GetProperties()
            .Where(property => property.Name != nameof(DeclarationItem.Attributes))
            .ToArray();
        var full = new DeclarationItem();
        foreach (var property in properties)
        {
            property.SetValue(
                full,
                Nullable.GetUnderlyingType(property.PropertyType) is var type && type == typeof(double) ? 2.5
                    : type == typeof(DateOnly) ? new DateOnly(2026, 1, 2)
                    : type == typeof(bool) ? true
                    : "x"
            );
        }

        Assert.Equal(DeclarationFields.All.Count, properties.Length);
        Assert.Equal(DeclarationFields.All.Select(field => field.Name).Order(), ItemChunk.Of(full).Columns.Keys.Order());
    }

    [Fact]
    public void Has_no_column_for_a_field_that_no_item_has() =>
        Assert.Equal([DeclarationFields.Gst], ItemChunk.Of(new DeclarationItem { Gst = 1 }, new DeclarationItem()).Columns.Keys);

    [Fact]
    public void Refuses_columns_of_another_length() =>
        Assert.Contains(
            "gst has 2 items where the chunk has 3",
            Assert
                .Throws<ArgumentException>(() =>
                    new ItemChunk(3, [KeyValuePair.Create<string, Column>("gst", new NumberColumn(new double[2]))])
                )
                .Message,
            StringComparison.Ordinal
        );

    private static void AssertSame(DeclarationItem expected, DeclarationItem actual)
    {
        var none = new Dictionary<string, string>();
        Assert.Equal(expected with { Attributes = none }, actual with { Attributes = none });
        Assert.Equal(expected.Attributes, actual.Attributes);
    }
}
