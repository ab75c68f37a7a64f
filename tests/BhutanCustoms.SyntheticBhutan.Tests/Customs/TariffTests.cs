using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.SyntheticBhutan.Customs;

namespace BhutanCustoms.SyntheticBhutan.Tests.Customs;

public class TariffTests
{
    private static readonly string[] Codes = ["22083000", "10063090", "27101930"];
    private static readonly Tariff Tariff = new(Codes, ["IN", "GB"]);

    [Fact]
    public void Scotch_whisky_in_2026_pays_duty_excise_and_gst_on_both()
    {
        // On 1,000: duty 50 %; excise 100 % of 1,500; GST 5 % of 3,000.
        Assert.Equal(new Taxes(500, 150, 1500, 0), Tariff[0, 1, Day(2026)].On(1000));
    }

    [Fact]
    public void Rice_pays_nothing_under_gst() => Assert.Equal(0, Tariff[1, 0, Day(2026)].On(1000).Total);

    [Fact]
    public void Indian_diesel_in_2025_pays_green_tax_and_sales_tax_but_no_gst() =>
        Assert.Equal(new Taxes(0, 0, 0, 100), Tariff[2, 0, Day(2025)].On(1000));

    [Fact]
    public void Gst_begins_on_the_first_of_January_2026()
    {
        Assert.Equal(0, Tariff[2, 0, new DateOnly(2025, 12, 31).DayNumber].On(1000).Gst);
        Assert.Equal(52.5, Tariff[2, 0, new DateOnly(2026, 1, 1).DayNumber].On(1000).Gst);
    }

    private static int Day(int year) => new DateOnly(year, 3, 15).DayNumber;
}
