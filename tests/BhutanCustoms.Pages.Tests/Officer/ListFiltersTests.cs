using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.Pages.Tests.Officer;

/// <summary>What a work list's address says.</summary>
public sealed class ListFiltersTests
{
    [Fact]
    public void Survives_its_own_address()
    {
        var filters = new ListFilters
        {
            Date = "2026-11-30",
            Office = "PHU & co",
            Lane = "Red",
            Cause = "Random",
            State = "open",
            Origin = "CN",
            Hs = "8517",
            Text = "smart \"phone\" 5%",
            Sort = "stake",
            Columns = ["lane", "value"],
            Page = 3,
        };

        var read = ListFilters.Of(filters.ToQuery());

        Assert.Equal(filters with { Columns = read.Columns }, read);
        Assert.Equal(filters.Columns, read.Columns);
    }

    [Theory]
    [InlineData("?date=30.11.2026&lane=Blue&sort=x&page=-1&col=secret&state=any")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?hs=&q=&origin=")]
    [InlineData("")]
    public void Leaves_out_what_is_no_filter(string query) => Assert.Equal("", ListFilters.Of(query).ToQuery());

    [Theory]
    [InlineData("India", "IN")]
    [InlineData("in", "IN")]
    [InlineData("Atlantis", "Atlantis")]
    public void Takes_an_origin_by_its_name(string typed, string origin) =>
        Assert.Equal(origin, ListFilters.Of($"?origin={typed}").ByCode(ReferenceData.Shipped).Origin);

    [Fact]
    public void Passes_what_fits_all_filters_at_once()
    {
        var red = Listed("D1/1", "Red", "85171300", "SMART PHONE 128GB", CaseState.Open);
        var yellow = Listed("D2/1", "Yellow", "85171300", "smart watch", CaseState.Found);

        Assert.True(
            new ListFilters
            {
                Hs = "8517",
                Text = "phone smart",
                Lane = "Red",
                State = "open",
            }.Pass(red, "Karma")
        );
        Assert.False(new ListFilters { Hs = "8518" }.Pass(red, "Karma"));
        Assert.False(new ListFilters { Text = "phone" }.Pass(yellow, "Karma"));
        Assert.True(new ListFilters { State = "done" }.Pass(yellow, "Karma"));
        Assert.False(new ListFilters { State = "mine" }.Pass(yellow, "Karma"));
        Assert.True(new ListFilters { State = "mine" }.Pass(yellow, "Dorji"));
    }

    private static ListedItem Listed(string item, string lane, string hs, string goods, CaseState state) =>
        new(
            new WorkListItem
            {
                Item = item,
                Lane = lane,
                HsCode = hs,
                Description = goods,
            },
            new CaseRecord { State = state.ToString() },
            "Dorji"
        );
}
