using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Poison;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Monitoring;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>What holds for every page: who may open it, that all can read it, that it takes nothing from elsewhere.</summary>
[Collection(TrainedNight.Name)]
public sealed class AllPagesTests(TrainedNight night, StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly string[] Roles = ["Reader", "Officer", "Analyst", "Manager", "Administrator"];

    // Who may open what; written down beside the code's own table, so that a change of that one is noticed.
    private static readonly Dictionary<string, string> Open = new()
    {
        ["GET worklist"] = "Reader Officer Analyst Administrator",
        ["GET worklist/export"] = "Reader Officer Analyst Administrator",
        ["POST worklist/filters"] = "Reader Officer Analyst Administrator",
        ["POST worklist/filters/remove"] = "Reader Officer Analyst Administrator",
        ["GET post-clearance"] = "Reader Officer Analyst Administrator",
        ["GET trader"] = "Reader Officer Analyst Administrator",
        ["GET item"] = "Reader Officer Analyst Administrator",
        ["POST item/hold"] = "Officer Administrator",
        ["POST item/finding"] = "Officer Administrator",
        ["POST item/override"] = "Officer Administrator",
        ["GET revenue"] = "Reader Analyst Manager Administrator",
        ["GET revenue/report"] = "Reader Analyst Manager Administrator",
        ["GET results"] = "Reader Officer Analyst Manager Administrator",
        ["GET fairness/{year}"] = "Reader Officer Analyst Manager Administrator",
        ["GET batches"] = "Reader Analyst Administrator",
        ["GET batches/{id}"] = "Reader Analyst Administrator",
        ["GET batches/{id}/rejects"] = "Reader Analyst Administrator",
        ["GET batches/{id}/quality"] = "Reader Analyst Administrator",
        ["GET quality"] = "Reader Analyst Administrator",
        ["POST batches/upload"] = "Analyst Administrator",
        ["GET mappings"] = "Reader Analyst Administrator",
        ["GET mappings/{source}"] = "Reader Analyst Administrator",
        ["POST mappings/{source}/amendments"] = "Analyst Administrator",
        ["POST mappings/draft"] = "Analyst Administrator",
        ["POST mappings/save"] = "Analyst Administrator",
        ["GET prices"] = "Reader Analyst Administrator",
        ["GET quarantine"] = "Analyst Administrator",
        ["POST quarantine/release"] = "Analyst Administrator",
        ["GET monitoring"] = "Reader Analyst Manager Administrator",
        ["GET monitoring/{date:length(10)}"] = "Reader Analyst Manager Administrator",
        ["POST monitoring/acknowledge"] = "Analyst Administrator",
        ["GET criteria"] = "Analyst Administrator",
        ["GET criteria/new"] = "Analyst Administrator",
        ["GET criteria/{id}"] = "Analyst Administrator",
        ["GET criteria/{id}/{version}/trial"] = "Analyst Administrator",
        ["POST criteria/write"] = "Analyst Administrator",
        ["POST criteria/{id}/change"] = "Analyst Administrator",
        ["GET watchlists"] = "Analyst Administrator",
        ["GET watchlists/{list}"] = "Analyst Administrator",
        ["POST watchlists/write"] = "Analyst Administrator",
        ["POST watchlists/{list}/approve"] = "Analyst Administrator",
        ["GET models"] = "Reader Analyst Manager Administrator",
        ["GET models/{kind}/{version}"] = "Reader Analyst Manager Administrator",
        ["GET models/{kind}/{version}/card"] = "Reader Analyst Manager Administrator",
        ["POST models/change"] = "Administrator",
        ["GET operation"] = "Administrator",
        ["POST operation/replay"] = "Administrator",
        ["POST operation/discard"] = "Administrator",
        ["POST operation/retrain"] = "Administrator",
    };

    private static readonly string[] ForAll =
    [
        "GET {ignored:maxlength(0)?}",
        "GET assets/{name}",
        "GET language/{language}",
        "GET sign-in",
        "POST sign-in",
    ];

    [Fact]
    public async Task Each_role_opens_its_own_pages_and_no_other()
    {
        await using var customs = await SignedInHostAsync();
        var routes = Routes().ToArray();

        Assert.Equal([.. Open.Keys.Concat(ForAll).Order()], routes.Order());
        foreach (var route in Open.Keys)
        {
            foreach (var role in Roles)
            {
                var status = await StatusAsync(customs, route, Principal(role));
                var may = Open[route].Split(' ').Contains(role);
                Assert.True(may != status is HttpStatusCode.Forbidden, $"{role} at {route}: {status}");
            }

            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(customs, route, null));
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(customs, route, "forged"));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, route, Principal("nobody")));
        }
    }

    [Fact]
    public async Task On_the_way_back_no_form_has_to_be_sent_again()
    {
        await using var customs = await SignedInHostAsync();
        using var http = Http(customs, Principal("Administrator"));
        foreach (var route in Open.Keys.Where(route => route.StartsWith("POST", StringComparison.Ordinal)))
        {
            using var answer = await http.PostAsync(route[5..].Replace('{', 'x').Replace('}', 'x'), new FormUrlEncodedContent([]));

            // A browser that keeps the answer shows it; what leads to another page leaves no entry behind.
            Assert.True(
                (int)answer.StatusCode is >= 300 and < 400 || answer.Headers.CacheControl is { NoStore: false, Private: true },
                route
            );
        }
    }

    [Fact]
    public async Task Opens_to_nobody_where_nobody_can_sign_in()
    {
        await using var customs = await CustomsHost.StartAsync(
            night.Customs.Account,
            ("Pages__LocalSignIn", null),
            ("AzureWebJobs.PreprocessBatch.Disabled", "true")
        );
        foreach (var route in Open.Keys)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, route, Principal("administrator")));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, "GET sign-in", null));
    }

    [Fact]
    public async Task An_officer_sees_and_decides_at_own_offices_only()
    {
        await using var customs = await SignedInHostAsync();
        var item = (await customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[0];
        var address = $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(customs, $"GET {address}", Principal("officer.PHU")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, $"GET {address}", Principal("officer.SAM")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(customs, "GET worklist?office=SAM", Principal("officer.SAM")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, "GET worklist?office=PHU", Principal("officer.SAM")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(customs, "GET worklist/export?office=PHU", Principal("officer.SAM")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(customs, "GET item?batch=x&item=y", Principal("officer.PHU")));
    }

    [Fact]
    public async Task A_form_that_is_not_of_our_pages_changes_nothing()
    {
        await using var customs = await SignedInHostAsync();
        using var http = Http(customs, Principal("administrator"));
        var form = new Dictionary<string, string> { ["why"] = "because" };

        var answer = await http.PostAsync("operation/retrain", new FormUrlEncodedContent(form));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not from these pages", await answer.Content.ReadAsStringAsync());
        Assert.Empty(await customs.Get<BhutanCustoms.Learning.Retraining.RetrainRequests>().WaitingAsync());
    }

    [Fact]
    public async Task All_can_read_every_page_and_none_takes_anything_from_elsewhere()
    {
        var item = (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[0];
        await using var visitor = await Visitor.SignInAsync(night.Customs, "Administrator");
        var written = await night
            .Customs.Get<CriterionChangeStep>()
            .DraftAsync(
                null,
                """{"title":"Tip","when":{"field":"origin","is":["IN"]},"action":"red","check":"c","why":"w"}""",
                "Karma",
                "A tip"
            );
        var criterion = written.Id;
        await night.Customs.Get<ForecastStep>().RunAsync();
        await night.Customs.Get<MonitorStep>().RunAsync();
        string[] pages =
        [
            "sign-in",
            "worklist",
            "worklist?q=nothing-of-the-kind",
            $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}",
            $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}&trail=yes",
            $"trader?id={item.Importer}",
            "revenue",
            "revenue?series=total&growth=5&exchange=-3&rate-Excise=10",
            "results",
            "batches",
            $"batches/{item.Batch}?share=8",
            "mappings",
            "mappings/cidd",
            $"prices?code={item.HsCode}",
            "quarantine",
            "monitoring",
            "models",
            $"models/fraud/{night.Batch.FraudModel}",
            $"models/hs/{night.Batch.HsModel}",
            "criteria",
            "criteria/new",
            $"criteria/{criterion}",
            $"criteria/{criterion}/1/trial",
            "watchlists",
            "post-clearance",
            "operation",
            "batches/none",
        ];
        var wrong = new List<string>();
        foreach (var path in pages)
        {
            var status = await visitor.GoToAsync(path);
            Assert.Equal(path == "batches/none" ? 404 : 200, status);
            foreach (var (width, height) in new[] { (390, 844), (1366, 768) })
            {
                await visitor.Page.SetViewportSizeAsync(width, height);
                wrong.AddRange((await visitor.FaultsAsync()).Select(fault => $"{path} at {width}: {fault}"));
                await visitor.PictureAsync(path);
            }
        }

        Assert.Empty(wrong);

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_uploaded_file_becomes_a_batch_and_a_refused_one_says_why()
    {
        await using var visitor = await Visitor.SignInAsync(night.Customs, "Analyst");
        var page = visitor.Page;
        await UploadAsync(page);
        Assert.Contains("photo.csv is uploaded", await page.GetByRole(Microsoft.Playwright.AriaRole.Alert).InnerTextAsync());

        await Until.TrueAsync(
            async () =>
            {
                await visitor.GoToAsync("batches");
                return await page.Locator("tr", new() { HasText = "photo.csv" }).Locator(".tag--found").CountAsync() == 1;
            },
            "the refusal"
        );
        await page.GetByText("photo.csv").ClickAsync();
        Assert.Contains("Refused:", await page.Locator(".warn").InnerTextAsync());
        Assert.Contains(
            await night.Customs.AuditAsync(AuditKind.FileUploaded),
            entry => entry.Subject.StartsWith("bhutan/photo.csv|", StringComparison.Ordinal)
        );

        await UploadAsync(page);
        Assert.Contains("has a file photo.csv already", await page.GetByRole(Microsoft.Playwright.AriaRole.Alert).InnerTextAsync());
    }

    [Fact]
    public async Task Messages_that_a_step_gave_up_are_tried_again_or_discarded()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.FinishBatch.Disabled", "true"));
        var parked = customs.Storage.Queue($"{StorageNames.FinishBatch}-poison");
        await parked.CreateIfNotExistsAsync();
        await parked.SendMessageAsync("""{"batch":"first"}""");
        await parked.SendMessageAsync("""{"batch":"second"}""");
        await using var visitor = await Visitor.SignInAsync(customs, "Administrator");
        await visitor.GoToAsync("operation");

        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Discard {\"batch\":\"second\"}" }).ClickAsync();
        await visitor.Page.GetByText("The message of finish-batch is discarded.").WaitForAsync();
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Try all of finish-batch again" }).ClickAsync();
        await visitor.Page.GetByText("The messages of finish-batch are tried again.").WaitForAsync();

        Assert.Empty(await customs.Get<ParkedMessages>().OldestAsync());
        var queue = customs.Storage.Queue(StorageNames.FinishBatch);
        Assert.Contains("first", Assert.Single((await queue.PeekMessagesAsync(10)).Value).Body.ToString(), StringComparison.Ordinal);
    }

    private async Task UploadAsync(Microsoft.Playwright.IPage page)
    {
        await page.GotoAsync(new Uri(night.Customs.Site, "batches").AbsoluteUri);
        await page.GetByText("Upload a file of declarations").ClickAsync();
        await page.GetByLabel("Source, whose mapping reads it").SelectOptionAsync("bhutan");
        await page.GetByLabel("File: Excel (.xlsx), or CSV, plain or gzip")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "photo.csv",
                    MimeType = "text/csv",
                    Buffer = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 1, 2, 3],
                }
            );
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
    }

    private static IEnumerable<string> Routes() =>
        from type in typeof(PreprocessBatch).Assembly.GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        let http = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where http is not null && !http.Route!.StartsWith("api", StringComparison.Ordinal)
        from verb in http.Methods!
        select $"{verb.ToUpperInvariant()} {http.Route}";

    private static async Task<HttpStatusCode> StatusAsync(CustomsHost customs, string route, string? principal)
    {
        using var http = Http(customs, principal);
        var (verb, path) = (route.Split(' ', 2)[0], route.Split(' ', 2)[1]);
        path = path.Replace("{date:length(10)}", "2026-03-01", StringComparison.Ordinal);
        path = path.Replace('{', 'x').Replace('}', 'x');
        using var request = new HttpRequestMessage(HttpMethod.Parse(verb), path);
        if (verb == "POST")
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        return (await http.SendAsync(request)).StatusCode;
    }

    private static HttpClient Http(CustomsHost customs, string? principal)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = customs.Site };
        http.DefaultRequestHeaders.Add("Origin", customs.Site.GetLeftPart(UriPartial.Authority));
        if (principal is not null)
        {
            http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", principal);
        }

        return http;
    }

    private static string Principal(string role) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        auth_typ = "aad",
                        name_typ = "name",
                        role_typ = "roles",
                        claims = new[]
                        {
                            new { typ = "name", val = "karma@customs.bt" },
                            new { typ = "roles", val = role == "Officer" ? "officer.PHU" : role },
                        },
                    }
                )
            )
        );

    // The night's own storage, by a host that knows sign-in and leaves its messages to the night's.
    private Task<CustomsHost> SignedInHostAsync() =>
        CustomsHost.StartAsync(
            night.Customs.Account,
            ("WEBSITE_AUTH_ENABLED", "true"),
            ("AzureWebJobs.PreprocessBatch.Disabled", "true"),
            ("AzureWebJobs.FinishBatch.Disabled", "true")
        );
}
