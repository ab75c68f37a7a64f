using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Reference;

public class DutyTableTests
{
    private const string Header =
        "hs_prefix,origin,valid_from,customs_duty_percent,gst_percent,excise_percent,green_tax_percent,sales_tax_percent\n";

    [Theory]
    [InlineData("22083000", "GB", "2026-06-01", 30)] // the longest prefix, though a shorter one names the origin
    [InlineData("22087000", "GB", "2026-06-01", 20)] // the named origin, though the row for all is younger
    [InlineData("22087000", "FR", "2025-06-01", 10)] // the latest row in force
    [InlineData("22087000", "FR", "2026-06-01", 15)]
    [InlineData("22083000", "FR", "2019-06-01", null)] // none in force
    [InlineData("220830", null, "2026-06-01", 30)]
    [InlineData("22", "FR", "2026-06-01", 15)]
    [InlineData("2", "FR", "2026-06-01", null)]
    [InlineData("84713000", "FR", "2026-06-01", null)]
    public void Takes_the_longest_prefix_then_the_named_origin_then_the_latest_day(string code, string? origin, string day, int? percent)
    {
        var table = Read(
            "22,*,2020-01-01,10,0,0,0,0\n22,*,2026-01-01,15,0,0,0,0\n22,GB,2021-01-01,20,0,0,0,0\n220830,*,2020-01-01,30,0,0,0,0\n"
        );

        Assert.Equal(percent / 100.0, table.Rates(code, origin, DateOnly.Parse(day).DayNumber)?.Customs);
    }

    [Fact]
    public void Agrees_with_a_search_of_every_row_of_the_shipped_table()
    {
        var rows = CsvTable.Parse(ReferenceData.ShippedList("duties"), "duties").Rows;
        string[] origins = ["IN", "CN"],
            days = ["2025-12-31", "2026-01-01"];
        var codes = ReferenceData.Shipped.Nomenclature.Subheadings.Where((_, index) => index % 50 == 0).ToArray();
        foreach (var (code, origin, day) in from code in codes from origin in origins from day in days select (code, origin, day))
        {
            var best = rows.Where(row =>
                    code.StartsWith(row["hs_prefix"], StringComparison.Ordinal)
                    && (row["origin"] == "*" || row["origin"] == origin)
                    && string.CompareOrdinal(row["valid_from"], day) <= 0
                )
                .OrderByDescending(row => row["hs_prefix"].Length)
                .ThenBy(row => row["origin"] == "*")
                .ThenByDescending(row => row["valid_from"], StringComparer.Ordinal)
                .First();
            var rates = ReferenceData.Shipped.Duties.Rates(code, origin, DateOnly.Parse(day).DayNumber)!.Value;
            Assert.Equal(best.Number("customs_duty_percent") / 100, rates.Customs);
            Assert.Equal(best.Number("gst_percent") / 100, rates.Gst);
            Assert.Equal(best.Number("green_tax_percent") / 100, rates.Green);
        }
    }

    [Fact]
    public void Taxes_each_head_on_its_own_base()
    {
        // On 1,000: duty 10 % = 100; excise 20 % of 1,100 = 220; green 5 % of 1,000 = 50, sales 10 % of 1,100 = 110; GST 5 % of 1,480 = 74.
        var taxes = new TaxRates(0.10, 0.05, 0.20, 0.05, 0.10).On(1_000);

        Assert.Equal(new Taxes(100, 74, 220, 160), taxes);
        Assert.Equal(554, taxes.Total);
        Assert.Equal(0.554, new TaxRates(0.10, 0.05, 0.20, 0.05, 0.10).Burden, 12);
    }

    [Theory]
    [InlineData("22,*,2026-01-01,ten,0,0,0,0", "duties, row 2, column customs_duty_percent: \"ten\" is not a number.")]
    [InlineData("22,*,2026-01-01,-1,0,0,0,0", "duties, row 2, column customs_duty_percent: \"-1\" is not a percentage from 0 to 1,000.")]
    [InlineData("22,*,2026-01-01,0,NaN,0,0,0", "duties, row 2, column gst_percent: \"NaN\" is not a percentage from 0 to 1,000.")]
    [InlineData("22,*,2026-01-01,0,0,0,0", "duties, row 2, column sales_tax_percent: \"\" is not a number.")]
    [InlineData("22,*,1.1.2026,0,0,0,0,0", "duties, row 2, column valid_from: \"1.1.2026\" is not a day as yyyy-MM-dd.")]
    [InlineData(
        "2,*,2026-01-01,0,0,0,0,0",
        "duties, row 2, column hs_prefix: \"2\" is not an HS code or its beginning: 2 to 10 digits, as text."
    )]
    [InlineData(
        "22.08,*,2026-01-01,0,0,0,0,0",
        "duties, row 2, column hs_prefix: \"22.08\" is not an HS code or its beginning: 2 to 10 digits, as text."
    )]
    [InlineData(
        "22,India,2026-01-01,0,0,0,0,0",
        "duties, row 2, column origin: \"India\" is not a code of the list countries, or * for all."
    )]
    [InlineData(
        "22,*,2026-01-01,0,0,0,0,0\n22,*,2026-01-01,1,0,0,0,0",
        "duties, row 3, column hs_prefix: \"22\" is not there once only for origin * from 2026-01-01: remove one of the two rows."
    )]
    public void Says_which_row_is_malformed(string rows, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(rows)).Message);
    }

    [Fact]
    public void Is_one_of_the_lists_that_can_be_replaced()
    {
        var other = ReferenceData.Read(list =>
            list == "duties" ? Encoding.UTF8.GetBytes(Header + "84,*,2026-01-01,7,0,0,0,0\n") : ReferenceData.ShippedList(list)
        );

        Assert.Equal(0.07, other.Duties.Rates("847130", "IN", DateOnly.Parse("2026-02-01").DayNumber)!.Value.Customs);
        Assert.NotEqual(ReferenceData.Shipped.Version, other.Version);
    }

    private static DutyTable Read(string rows) =>
        DutyTable.Read(CsvTable.Parse(Encoding.UTF8.GetBytes(Header + rows), "duties"), ReferenceData.Shipped.Countries);
}
