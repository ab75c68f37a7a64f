using System.Text;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Quality;

namespace BhutanCustoms.EndToEnd.Tests.Reports;

/// <summary>What is wrong in a file, told to those who can mend it.</summary>
public sealed class QualityReportTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Header = DeclarationFile.Header + ",declarant,goods_description";

    [Fact]
    public async Task A_batch_s_page_says_what_is_wrong_where_and_who_can_mend_it_and_names_no_trader()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var before = await customs.ProcessAsync(File(30, first: 100), "bhutan/before.csv");
        var batch = await customs.ProcessAsync(
            File(
                30,
                first: 1,
                "B1,1,2025-03-01,PHU,TPN00001,abc,IN,120,INR,1000,AGENT7,ONIONS",
                "B2,1,2025-03-01,SAM,TPN00001,07031,IN,120,INR,1000,\"AGENT7\",ONIONS",
                "B3,1,31/31/2025,PHU,TPN00001,070310,IN,120,INR,1000,AGENT8,ONIONS",
                "B4,1,2025-03-01,PHU,TPN00001,070310,IN,120,INR,\"1,000.50\",AGENT8,",
                "B5,1,2025-03-01,PHU"
            ),
            "bhutan/night.csv"
        );
        Assert.Equal((nameof(BatchState.Finished), 31L, 4L), (batch.State, batch.Accepted, batch.Rejected));

        var page = await PageAsync(customs, $"batches/{batch.RowKey}/quality");

        Assert.Contains("Data quality of bhutan/night.csv", page, StringComparison.Ordinal);
        Assert.Contains("line 32: abc; line 33: 07031", page, StringComparison.Ordinal);
        Assert.Contains("line 34: 31/31/2025", page, StringComparison.Ordinal);
        Assert.Contains("line 35: 1,000.50 → 1000.5", page, StringComparison.Ordinal);
        var pseudonyms = customs.Get<Pseudonyms>();
        Assert.Equal(["HS_MALFORMED", "2", "0"], Cells(page, pseudonyms.OfTrader("AGENT7")));
        Assert.Equal(["DATE_MALFORMED", "1", "1"], Cells(page, pseudonyms.OfTrader("AGENT8")));
        Assert.Equal(["HS_MALFORMED", "1", "0"], Cells(page, "SAM"));
        Assert.Equal(["FIELD_COUNT", "1", "0"], Cells(page, "none that can be read"));
        Assert.Equal(["3 %"], Cells(page, "goods_description"));
        Assert.Equal(["11 %", "0 %"], Cells(page, "rejected"));
        Assert.DoesNotContain("AGENT", page, StringComparison.Ordinal);
        Assert.DoesNotContain("TPN", page, StringComparison.Ordinal);
        Assert.Equal(page, (await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/quality.html"))!.ToString());
        var rejects = await customs.RejectsAsync(batch);
        Assert.Equal(["PHU", "SAM", "PHU", ""], rejects.Select(row => row["office"]));
        Assert.Equal(pseudonyms.OfTrader("AGENT7"), rejects[1]["declarant"]);
        Assert.Contains("None.", await PageAsync(customs, $"batches/{before.RowKey}/quality"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sources_stand_beside_each_other_with_refused_files_among_them()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(File(30, first: 1), "bhutan/good.csv");
        var refused = await customs.ProcessAsync(
            File(0, first: 1, [.. Enumerable.Range(0, 20).Select(row => $"R{row},1,2025-03-01,XXX,TPN1,070310,IN,1,INR,5,A,B")]),
            "bhutan/bad.csv"
        );
        Assert.Equal("TOO_MANY_REJECTS", refused.RefusalCode);

        var page = await PageAsync(customs, "quality");

        Assert.Equal(["OFFICE_UNKNOWN 20", "2", "1", "50", "40 %", "0.00"], Cells(page, "bhutan"));
        Assert.Contains(
            "The file was refused: 20 of 20 rows are bad",
            await PageAsync(customs, $"batches/{refused.RowKey}/quality"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_night_writes_the_pages_of_batches_that_have_none()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(File(30, first: 1, "B1,1,2025-03-01,PHU,TPN1,abc,IN,1,INR,5,A,B"), "bhutan/night.csv");
        var night = customs.Get<QualityReportStep>();

        Assert.Equal("Data quality of 1 batches and of all sources.", (await night.RunAsync()).Sentence);

        var page = (await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/quality.html"))!.ToString();
        Assert.Equal(page, await PageAsync(customs, $"batches/{batch.RowKey}/quality"));
        var day = BhutanCalendar.DayOf(customs.Get<TimeProvider>().GetUtcNow());
        var sources = (await customs.FileAsync(StorageNames.Monitoring, $"{day:yyyy-MM-dd}/quality.html"))!.ToString();
        Assert.Equal(await PageAsync(customs, "quality"), sources);
        Assert.Equal("Data quality of 0 batches and of all sources.", (await night.RunAsync()).Sentence);
    }

    /// <summary>Good rows, and others behind them.</summary>
    private static byte[] File(int good, int first, params string[] others) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                Enumerable
                    .Range(first, good)
                    .Select(row => $"D{row:D6},1,2025-03-01,PHU,TPN{row % 7:D5},070310,IN,120,INR,1000,AGENT1,ONIONS")
                    .Prepend(Header)
                    .Concat(others)
            ) + "\n"
        );

    private static async Task<string> PageAsync(CustomsHost customs, string path)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        return System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(path));
    }

    /// <summary>What stands behind a name in the first row of a table that begins with it.</summary>
    private static IEnumerable<string> Cells(string page, string name)
    {
        var row = page[page.IndexOf($"<td>{name}</td>", StringComparison.Ordinal)..];
        return row[..row.IndexOf("</tr>", StringComparison.Ordinal)]
            .Split("</td>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(cell => cell[(cell.LastIndexOf('>') + 1)..]);
    }
}
