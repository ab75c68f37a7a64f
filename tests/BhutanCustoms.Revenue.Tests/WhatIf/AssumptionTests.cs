using System.Text.Json;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Tests.WhatIf;

public sealed class AssumptionTests
{
    private static readonly Month July = Month.Of(2026, 7);

    [Fact]
    public void Survives_JSON()
    {
        Assumption[] assumptions =
        [
            new RateChange("GST at 7", July, "gst", 5, 7, Until: July + 11, Only: new SeriesKey(Office: "PHU")),
            new PriceChange("Fuel", July, "fuel", -20, 0.5),
            new VolumeChange("India", July, "India", 10),
        ];
        var json = JsonSerializer.Serialize(assumptions, JsonSerializerOptions.Web);
        Assert.Contains("\"kind\":\"rate\"", json, StringComparison.Ordinal);
        Assert.Contains("\"from\":\"2026-07\"", json, StringComparison.Ordinal);
        Assert.Equal(assumptions, JsonSerializer.Deserialize<Assumption[]>(json, JsonSerializerOptions.Web));
    }

    [Fact]
    public void States_factor_and_arithmetic()
    {
        Assert.Equal(1.4, new RateChange("a", July, "gst", 5, 7).Factor, 1e-12);
        Assert.Equal(0.9, new PriceChange("b", July, "fuel", -20, 0.5).Factor, 1e-12);
        Assert.Equal(1.1, new VolumeChange("c", July, "India", 10).Factor, 1e-12);
        Assert.Equal(
            "Revenue of fuel × (1 − 20 % × 0.5) from 2026-07, at unchanged volumes.",
            new PriceChange("b", July, "fuel", -20, 0.5).Arithmetic
        );
    }

    public static TheoryData<Assumption, string> Unsound =>
        new()
        {
            { new RateChange("", July, "gst", 5, 7), "no label" },
            { new RateChange("a", July, "", 5, 7), "head" },
            { new RateChange("a", July, "gst", 0, 7), "above 0" },
            { new RateChange("a", July, "gst", 5, double.NaN), "between 0 and 1000" },
            { new RateChange("a", July, "gst", 5, 7, Until: July + -1), "2026-06" },
            { new VolumeChange("a", default, "India", 5), "from when" },
            { new PriceChange("a", July, "fuel", -101), "-101" },
            { new PriceChange("a", July, "fuel", 5, 1.5), "1.5" },
            { new VolumeChange("a", July, "India", 1001), "1001" },
        };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Names_what_is_wrong(Assumption assumption, string part) =>
        Assert.Contains(part, assumption.Problem(), StringComparison.Ordinal);
}
