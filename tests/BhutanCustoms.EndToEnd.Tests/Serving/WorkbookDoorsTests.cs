using System.Net.Http.Headers;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Workbooks;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>Excel workbooks go in wherever a table does, and lists come out as such.</summary>
public sealed class WorkbookDoorsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Declarations_and_findings_come_as_workbooks_and_lists_are_taken_along_as_such()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var declarations = await TypedWorkbook.OfAsync(DeclarationFile.Of(300).Row(301, hsCode: "770000").Bytes());
        using var http = new HttpClient { BaseAddress = customs.Address };
        using var body = new ByteArrayContent(TypedWorkbook.WithPicture(declarations));
        body.Headers.ContentType = new MediaTypeHeaderValue(CsvWorkbook.ContentType);

        var taken = await http.PostAsync(new Uri("batches?source=bhutan&name=night.xlsx", UriKind.Relative), body);
        var id = await Until.ValueAsync(
            async () =>
                (await customs.GetAsync("uploads/bhutan/night.xlsx")).Body is var upload
                && upload.TryGetProperty("state", out var state)
                && state.GetString() == "Finished"
                    ? upload.GetProperty("batch").GetString()
                    : null,
            "the uploaded workbook to be a finished batch"
        );
        var batch = (await customs.Ledger.FindAsync(id!))!;
        var findings = await customs.TakeInAsync(await TypedWorkbook.OfAsync(FindingFile.Of(20).Bytes()), "findings.xlsx");

        Assert.Equal(System.Net.HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Equal((nameof(BatchState.Finished), 300L, 1L), (batch.State, batch.Accepted, batch.Rejected));
        Assert.Equal((20L, 20L), (findings.RowsRead, findings.Recorded));
        var reject = Assert.Single(await RowsAsync(await GetAsync(http, $"batches/{id}/rejects?format=xlsx")));
        Assert.Equal(("302", "hs_code", "770000"), (reject["line"], reject["field"], reject["value"]));
        var list = await RowsAsync(await GetAsync(http, $"worklists/{batch.WorkDate}/PHU", CsvWorkbook.ContentType));
        var csv = CsvRows.Of(
            BinaryData.FromStream(await (await GetAsync(http, $"worklists/{batch.WorkDate}/PHU?format=csv")).ReadAsStreamAsync())
        );
        Assert.NotEmpty(csv);
        Assert.Equal(csv.Select(row => (row["item"], row["hs_code"])), list.Select(row => (row["item"], row["hs_code"])));
        Assert.All(list, row => Assert.Equal((batch.WorkDate, "070310"), (row["date"], row["hs_code"])));
        Assert.Equal(csv.Select(row => row.Number("score")), list.Select(row => row.Number("score")));
    }

    [Fact]
    public async Task Lists_come_as_workbooks_of_one_sheet_and_are_kept_as_text()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var loading = customs.Get<ReferenceLoading>();
        var months = Enumerable
            .Range(0, 30)
            .Select(month => $"{new DateOnly(2024, 1, 1).AddMonths(month):yyyy-MM-dd},{1_000 + month}.25\n");
        var history = await TypedWorkbook.OfAsync(Encoding.UTF8.GetBytes("month,amount\n" + string.Concat(months)));
        var terms = await TypedWorkbook.OfAsync("code,text\n140490,EZAY\n"u8.ToArray());

        var loaded = await loading.LoadAsync("revenue-history", BinaryData.FromBytes(history), "revenue.xlsx");
        await loading.LoadAsync("goods-terms", BinaryData.FromBytes(terms), "terms.xlsx");

        Assert.StartsWith("30 amounts.", loaded, StringComparison.Ordinal);
        var kept = await customs.Storage.Container(StorageNames.Reference).GetBlobClient(RevenueLists.HistoryFile).DownloadContentAsync();
        Assert.StartsWith("month,amount\n2024-01-01,1000.25\n", kept.Value.Content.ToString(), StringComparison.Ordinal);
        Assert.Equal("140490", Assert.Single((await customs.Get<ReferenceStore>().CurrentAsync()).GoodsTerms).Code);
        var failed = await TypedWorkbook.OfAsync("code,text\n140490,#N/A\n"u8.ToArray());
        var refused = await Assert.ThrowsAsync<FormatException>(() =>
            loading.LoadAsync("goods-terms", BinaryData.FromBytes(failed), "terms.xlsx")
        );
        Assert.Contains("row 2, column text: \"#N/A\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_sheet_that_lacks_columns()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var notes = await TypedWorkbook.OfAsync("office,remark\nPHU,nothing\n"u8.ToArray());

        var batch = await customs.ProcessAsync(notes, "bhutan/notes.xlsx");
        var findings = await customs.TakeInAsync(notes, "notes.xlsx");
        var list = await Assert.ThrowsAsync<FormatException>(() =>
            customs.Get<ReferenceLoading>().LoadAsync("offices", BinaryData.FromBytes(notes), "notes.xlsx")
        );

        Assert.Equal("COLUMNS_MISSING", batch.RefusalCode);
        Assert.Contains("the sheet \"Sheet1\" was looked at", batch.RefusalSentence, StringComparison.Ordinal);
        Assert.Contains("the sheet \"Sheet1\" was looked at", findings.RefusalSentence, StringComparison.Ordinal);
        Assert.Contains("notes.xlsx (sheet \"Sheet1\")", list.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpContent> GetAsync(HttpClient http, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return answer.Content;
    }

    private static async Task<IReadOnlyList<CsvTable.Row>> RowsAsync(HttpContent workbook)
    {
        Assert.Equal(CsvWorkbook.ContentType, workbook.Headers.ContentType!.MediaType);
        await using var text = await DecodedText.OpenAsync(await workbook.ReadAsStreamAsync(), 1 << 20);
        return CsvRows.Of(await BinaryData.FromStreamAsync(text));
    }
}
