using System.Text;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;

namespace BhutanCustoms.Criteria.Tests.Writing;

public sealed class WatchListTests
{
    private static readonly WatchList Empty = new("ring", WatchListKind.Parties, "Letter 12", "A ring", []);

    [Fact]
    public void A_table_as_a_spreadsheet_saves_it_is_read_and_written_as_JSON_and_read_again()
    {
        var read = WatchListTable.Read(Empty, "Value;Reason;Until\r\nTAC2;\"moved; again\";2026-05-01\r\nTAC1;;\r\n"u8).List!;

        Assert.Equal([new("TAC1"), new("TAC2", "moved; again", new DateOnly(2026, 5, 1))], read.Entries);
        var json = WatchListJson.Write(read);
        Assert.Equal(json, WatchListJson.Write(WatchListJson.Read("ring", json).List!));
    }

    [Theory]
    [InlineData(WatchListKind.Codes, "85.17", "entry 1")]
    [InlineData(WatchListKind.Routes, "HK", "entry 1")]
    [InlineData(WatchListKind.Words, "--", "entry 1")]
    [InlineData(WatchListKind.Parties, "A,,tomorrow", "entry 1")]
    public void Names_the_entry_that_is_wrong(WatchListKind kind, string row, string path) =>
        Assert.Equal(
            path,
            Assert
                .Single(WatchListTable.Read(Empty with { Kind = kind }, Encoding.UTF8.GetBytes($"value,reason,until\n{row}\n")).Faults)
                .Path
        );

    [Fact]
    public void Names_a_kind_that_there_is_not() =>
        Assert.Equal(
            "$.kind",
            Assert.Single(WatchListJson.Read("ring", """{"kind":"people","source":"s","reason":"r","entries":[]}""").Faults).Path
        );
}
