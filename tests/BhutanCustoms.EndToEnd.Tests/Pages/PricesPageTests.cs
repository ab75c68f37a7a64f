using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>Usual prices of a code by origin, as the scorer of the latest batch knows them.</summary>
public sealed class PricesPageTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Shows_how_many_items_each_origin_has_and_between_what_prices_half_of_them_lie()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await using var analyst = await Visitor.SignInAsync(customs, "Analyst");
        await analyst.GoToAsync("prices");
        Assert.Contains("No batch was finished yet", await analyst.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        // Prices a kilogram in ngultrum: 1, 2, … 101 from India; ten times that from China; three items from Nepal are too few.
        var file = new DeclarationFile();
        foreach (var (origin, times, count) in new[] { ("IN", 1, 101), ("CN", 10, 101), ("NP", 5, 3) })
        {
            for (var i = 1; i <= count; i++)
            {
                file.Line($"{origin}{i},1,2025-03-01,PHU,TPN{i:D5},070310,{origin},1,BTN,{i * times}");
            }
        }

        await customs.ProcessAsync(file.Bytes());
        var status = await analyst.GoToAsync("prices?code=0703.10");

        Assert.Equal(200, status);
        var rows = await analyst.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Equal(["All origins", "CN", "IN"], rows.Select(row => row.Split('\t')[0].Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["IN", "101", "Nu 11", "Nu 26", "Nu 51", "Nu 76", "Nu 91"],
            rows.Single(row => row.StartsWith("IN", StringComparison.Ordinal)).Split('\t').Select(cell => cell.Trim())
        );
        Assert.Equal("205", rows.Single(row => row.StartsWith("All", StringComparison.Ordinal)).Split('\t')[1].Trim());
        Assert.Equal(
            "Medians reach from Nu 51 (IN) to Nu 510 (CN) per kg.",
            await analyst.Page.GetByRole(AriaRole.Img).GetAttributeAsync("aria-label")
        );
        Assert.Equal(422, await analyst.GoToAsync("prices?code=onions"));
        Assert.Contains("is no HS code", await analyst.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(analyst.Complaints);
    }
}
