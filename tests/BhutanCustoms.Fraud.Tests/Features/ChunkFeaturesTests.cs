using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Features;

public sealed class ChunkFeaturesTests
{
    private static readonly DeclarationItem[] Past = [.. World.Items(900).Where(item => item.Finding is not null)];
    private static readonly FeatureSet Set = EncodedHistory.Of(new History(World.Chunks(Past))).Set;

    [Fact]
    public void A_rate_is_smoothed_towards_that_of_the_wider_category()
    {
        var item = Past[0];
        var chapter = Rate(other => other.HsCode![..2] == item.HsCode![..2], Set.BaseRate);
        var heading = Rate(other => other.HsCode![..4] == item.HsCode![..4], chapter);
        var subheading = Rate(other => other.HsCode == item.HsCode, heading);
        Assert.Equal((chapter, heading, subheading), (Of(item, "chapter"), Of(item, "heading"), Of(item, "subheading")), Close);
        Assert.Equal(
            Rate(other => other.HsCode == item.HsCode && other.Origin == item.Origin, subheading),
            Of(item, "goods from this origin"),
            1e-5
        );
        Assert.Equal(Rate(_ => true, 0.05, 10), Set.BaseRate, 1e-6);
    }

    [Fact]
    public void An_unseen_category_falls_back_to_the_wider_one()
    {
        var item = Past[0];
        Assert.Equal(Of(item, "heading"), Of(item with { HsCode = item.HsCode![..4] + "77" }, "subheading"));
        Assert.Equal(Of(item, "chapter"), Of(item with { HsCode = item.HsCode![..2] + "7777" }, "subheading"));
        Assert.Equal(Set.BaseRate, Of(item with { HsCode = "777777" }, "subheading"));
        Assert.Equal(Set.BaseRate, Of(item with { Importer = "nobody" }, "importer with these goods"));
        Assert.Equal(Of(item, "subheading"), Of(item with { Office = "nowhere" }, "goods at this office"));
        Assert.Equal(Of(item, "origin"), Of(item with { Office = "nowhere" }, "origin at this office"));
    }

    [Fact]
    public void Price_is_compared_with_the_lowest_tenth_of_its_band()
    {
        var band = Past.Where(item => item.NetMassKg is not null && (item.HsCode, item.Origin) == ("854231", "CN"))
            .Select(item => Math.Log(item.CifValue!.Value / item.NetMassKg!.Value))
            .Order()
            .ToArray();
        var tenth = band[(band.Length - 1) / 10];
        var item = Past[0] with { HsCode = "854231", Origin = "CN", NetMassKg = 10 };
        Assert.Equal(
            (1, 0),
            (
                Of(item with { CifValue = 10 * Math.Exp(tenth - 1e-3) }, "in_lowest_tenth"),
                Of(item with { CifValue = 10 * Math.Exp(band[band.Length / 10 + 1]) }, "in_lowest_tenth")
            )
        );
        Assert.Equal(float.NaN, Of(item with { CifValue = null }, "in_lowest_tenth"));
    }

    private static bool Close((float, float, float) left, (float, float, float) right) =>
        Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) + Math.Abs(left.Item3 - right.Item3) < 1e-5;

    private static float Rate(Func<DeclarationItem, bool> wanted, double wider, double smoothing = 10)
    {
        var inspected = Past.Where(wanted).ToArray();
        return (float)((inspected.Count(item => item.Finding == true) + smoothing * wider) / (inspected.Length + smoothing));
    }

    private static float Of(DeclarationItem item, string feature)
    {
        var values = new float[Set.Count];
        Set.Of(ItemChunk.Of(item)).Fill(0, 1, values, 1);
        return values[Enumerable.Range(0, Set.Count).First(f => Set.Name(f) == feature)];
    }
}
