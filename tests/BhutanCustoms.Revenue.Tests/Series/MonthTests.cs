using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Series;

public sealed class MonthTests
{
    [Theory]
    [InlineData(2025, 7, 2026)]
    [InlineData(2026, 6, 2026)]
    [InlineData(2026, 1, 2026)]
    [InlineData(2026, 12, 2027)]
    public void Names_the_fiscal_year_by_its_end(int year, int number, int fiscalYear) =>
        Assert.Equal(fiscalYear, Month.Of(year, number).FiscalYear);

    [Fact]
    public void Counts_over_the_turn_of_the_year()
    {
        Assert.Equal(Month.Of(2026, 2), Month.Of(2025, 11) + 3);
        Assert.Equal(14, Month.Of(2026, 2) - Month.Of(2024, 12));
    }

    [Theory]
    [InlineData("2026-01", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Reads_only_year_and_month(string? text, bool good)
    {
        Assert.Equal(good, Month.TryParse(text, out var month));
        if (good)
        {
            Assert.Equal(text, month.ToString());
        }
    }
}
