using System.Globalization;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Pipeline.Tests.Night.RevenueTotals;

/// <summary>Six years of a synthetic Bhutan, from declarations to an outlook.</summary>
public sealed class DeclaredRevenueTests
{
    private static readonly string[] Taxes = ["customs_duty", "gst", "excise", "other_taxes"];

    [Fact]
    public async Task From_declarations_to_the_outlook_no_chhetrum_is_lost()
    {
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                FirstDay = new(2020, 7, 1),
                LastDay = new(2026, 6, 30),
                Items = 6_000,
                Descriptions = false,
            }
        );
        using var file = new MemoryStream();
        world.History().WriteCsv(file);
        file.Position = 0;
        var mapping = ShippedMappings.BySource["bhutan"];

        var csv = await DeclaredRevenue.HistoryOfAsync(file, mapping, ReferenceData.Shipped, new(2026, 7, 20));
        var (history, _) = await RevenueLists.HistoryAsync(new MemoryStream(csv), "history.csv");
        var outlook = RevenueOutlook.Of(
            new OutlookRequest(history, new(2026, 7, 20), 12) { Options = new OutlookOptions { ByGoods = true } },
            new SeriesForecaster()
        );

        var declared = CsvTable.Parse(file.ToArray(), "declarations").Rows;
        Assert.Equal(6_000, declared.Count);
        var sum = declared.Sum(row =>
            Taxes.Sum(tax => decimal.TryParse(row[tax], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : 0)
        );
        Assert.Equal(sum, outlook.Total!.History.Sum(month => month.Amount ?? 0));
        Assert.Equal(72, outlook.Total.History.Count);
        foreach (
            var level in new[]
            {
                SeriesLevel.Office,
                SeriesLevel.Head,
                SeriesLevel.OfficeHead,
                SeriesLevel.ChapterGroup,
                SeriesLevel.Origin,
            }
        )
        {
            var parts = outlook.Series.Where(series => series.Level == level).ToArray();
            Assert.Equal(
                outlook.Total.Forecast.Select(month => month.Mean),
                Enumerable.Range(0, 12).Select(month => parts.Sum(part => part.Forecast[month].Mean))
            );
        }
    }
}
