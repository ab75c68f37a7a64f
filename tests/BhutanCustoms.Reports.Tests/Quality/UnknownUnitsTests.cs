using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Reports.Quality;

namespace BhutanCustoms.Reports.Tests.Quality;

public sealed class UnknownUnitsTests
{
    [Fact]
    public void Counts_the_items_of_units_that_nobody_knows_and_passes_over_the_others()
    {
        var units = new UnknownUnits();

        foreach (var chunk in new string?[][] { ["NMB", "kgm", "BANANA", null], ["BANANA", "HEAP", "Nos"] })
        {
            units.Add(ItemChunk.Of([.. chunk.Select(unit => new DeclarationItem { QuantityUnit = unit })]));
        }

        Assert.Equal([("BANANA", 2), ("HEAP", 1)], units.All());
    }

    [Fact]
    public void Counts_nothing_where_a_source_has_no_units()
    {
        var units = new UnknownUnits();

        units.Add(ItemChunk.Of([new DeclarationItem { HsCode = "070310" }]));

        Assert.Empty(units.All());
    }
}
