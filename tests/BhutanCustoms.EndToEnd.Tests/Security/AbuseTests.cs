using System.Net.Http.Json;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Security;

/// <summary>What somebody might try who may send files or requests; more stands beside the code that it is aimed at.</summary>
public sealed class AbuseTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private const string Formula = "=HYPERLINK(\"evil\")";

    [Fact]
    public async Task What_was_uploaded_is_shown_as_text_and_runs_in_no_browser_and_no_spreadsheet()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var file = string.Join(
            '\n',
            [
                DeclarationFile.Header + ",declarant,goods_description",
                $"D000001,\"{Formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\",2025-03-01,PHU,TPN1,070310,IN,1,INR,900,A,{Markup}",
                $"D000002,1,2025-03-01,{Markup},TPN1,070310,IN,1,INR,900,A,B",
                $"D000003,1,{Formula.Replace("\"", "", StringComparison.Ordinal)},PHU,TPN1,070310,IN,1,INR,900,A,B",
                .. Enumerable.Range(10, 40).Select(row => $"D{row:D6},1,2025-03-01,PHU,TPN2,070310,IN,{row},INR,{row},A,ONIONS"),
            ]
        );
        var batch = await customs.ProcessAsync(Encoding.UTF8.GetBytes(file), "bhutan/night.csv");
        using var http = await customs.SignInAsync();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["batch"] = batch.RowKey,
                ["item"] = $"D000001/{Formula}",
                ["found"] = "1",
                ["kind"] = "undervaluation",
                ["revenue"] = "100",
                ["note"] = Markup,
                ["settled"] = "",
                ["list"] = "",
                ["__RequestVerificationToken"] = await http.FormTokenAsync("operation"),
            }
        );
        await http.PostAsync("item/finding", form);

        var item = await http.GetStringAsync($"item?batch={batch.RowKey}&item={Uri.EscapeDataString($"D000001/{Formula}")}");
        string[] pages =
        [
            item,
            await http.GetStringAsync($"batches/{batch.RowKey}"),
            await http.GetStringAsync($"worklist?date={batch.WorkDate}&office=PHU&q={Uri.EscapeDataString(Markup)}"),
            await http.GetStringAsync($"batches/{batch.RowKey}/quality"),
        ];

        Assert.All(pages, page => Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase));
        Assert.All(pages, page => Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("&lt;script&gt;alert(2)", item, StringComparison.Ordinal);
        using var rejects = await http.GetAsync($"batches/{batch.RowKey}/rejects");
        Assert.Equal("text/csv", rejects.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", rejects.Content.Headers.ContentDisposition?.DispositionType);
        var list = await http.GetStringAsync($"worklist/export?date={batch.WorkDate}&office=PHU");
        var cells = CsvRows
            .Of(BinaryData.FromString(list))
            .Select(row => row["item"])
            .Concat((await customs.RejectsAsync(batch)).Select(row => row["value"]));
        Assert.Contains(cells, cell => cell.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.All(cells, cell => Assert.NotEqual('=', cell[0]));
    }

    [Fact]
    public async Task A_path_in_a_route_leads_nowhere()
    {
        string[] paths =
        [
            "batches/..%2f..%2fmodels/rejects",
            "batches/..%5c..%5cmodels/repairs",
            "worklists/..%2f2025-03-01/PHU",
            "postclearance/..%2f2025-03/PHU",
            "monitoring/..%2f..%2fkeys",
            "models/fraud/..%2f..%2fhs%2fx/card",
            "forecast/..%2f2025-03",
            "reports/fairness/..%2f2025",
            "uploads/..%2f..%2fkeys/a.csv",
            "watchlists/..%2f..%2fkeys",
            "criteria/..%2f..%2fkeys",
        ];
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(30).Bytes());
        using var http = new HttpClient { BaseAddress = customs.Address };
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(path);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task No_name_that_somebody_sends_begins_a_line_of_the_log()
    {
        const string Forged = "\n2026-01-01 00:00:00 info: FORGED";
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = new HttpClient { BaseAddress = customs.Address };
        var (escaped, body) = (Uri.EscapeDataString(Forged), DeclarationFile.Of(30).Bytes());

        await http.PostAsync($"batches?source=bhutan{escaped}&name=a.csv", new ByteArrayContent(body));
        await http.PostAsync($"batches?source=bhutan&name=a{escaped}.csv", new ByteArrayContent(body));
        await http.GetAsync($"batches/{escaped}");
        await http.PostAsJsonAsync("score?source=bhutan" + escaped, new { declaration_id = Forged, office = Forged });
        await http.PostAsJsonAsync("outcomes/quarantine/x/release", new { who = Forged, why = Forged });
        await http.PostAsJsonAsync("models/retrain", new { who = Forged, why = Forged });
        using var request = new HttpRequestMessage(HttpMethod.Get, "batches");
        request.Headers.TryAddWithoutValidation("x-functions-key", "a" + Forged.Replace('\n', '\t'));
        await http.SendAsync(request);
        await customs.ProcessAsync(body, "bhutan/night.csv");

        Assert.NotEmpty(customs.Logs.Lines);
        Assert.DoesNotContain(
            customs.Logs.Lines.SelectMany(line => line.ReplaceLineEndings("\n").Split('\n').Skip(1)),
            line => line.Contains("FORGED", StringComparison.Ordinal)
        );
    }
}
