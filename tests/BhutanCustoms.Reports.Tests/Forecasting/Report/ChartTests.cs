using System.Buffers.Binary;
using System.Xml.Linq;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

public sealed class ChartTests
{
    private static readonly IReadOnlyList<ReportFile> Files = ForecastReport.Files(
        Outlooks.Input(
            earlier:
            [
                new(
                    new(2025, 8, 12),
                    new(),
                    Revenue.Series.Month.Of(2026, 5),
                    700_000_000m,
                    600_000_000m,
                    800_000_000m,
                    500_000_000m,
                    900_000_000m
                ),
            ]
        )
    );

    [Theory]
    [InlineData(
        "charts/total.svg",
        "All revenue",
        "Nu million",
        "Jan 2025",
        "What came",
        "Still filling",
        "Outlier, replaced for fitting",
        "Forecast of Aug 2025",
        "Forecast",
        "80 % of outcomes",
        "95 % of outcomes",
        "GST"
    )]
    [InlineData("charts/office-sam.svg", "Samtse", "Nu million", "Still filling")]
    public void Names_what_it_shows(string name, params string[] words)
    {
        var drawn = Words(
            Outlooks.Text(
                name == "charts/total.svg"
                    ? Files
                    : ForecastReport.Files(Outlooks.Input() with { Offices = Declarations.Reference.ReferenceData.Shipped.Offices }),
                name
            )
        );

        Assert.Superset(words.ToHashSet(), drawn);
    }

    [Fact]
    public void Says_nothing_of_what_is_not_there()
    {
        var drawn = Words(Files.Text("charts/head-customs-duty.svg"));

        Assert.DoesNotContain("GST", drawn);
        Assert.DoesNotContain(drawn, word => word.StartsWith("Forecast of", StringComparison.Ordinal));
    }

    [Fact]
    public void Charts_can_stand_on_one_page_without_clipping_each_other()
    {
        var names = Files
            .Where(file => file.Name.EndsWith(".svg", StringComparison.Ordinal))
            .SelectMany(file => XDocument.Parse(Files.Text(file.Name)).Descendants().Attributes("id").Select(id => id.Value))
            .ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Pictures_are_large_enough_for_print()
    {
        var png = Files.Single(file => file.Name == "charts/total.png").Content.Span;

        Assert.Equal("PNG"u8.ToArray(), png[1..4].ToArray());
        Assert.Equal((1800, 760), (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..])));
    }

    private static HashSet<string> Words(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
}
