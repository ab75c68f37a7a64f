using System.Globalization;
using System.Net;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.EndToEnd.Tests.Serving;
using BhutanCustoms.Pages.Mappings;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>
/// No address and no form of a page, however spoilt, is answered with an error of the server. MUTATED_REQUESTS sends more of them.
/// </summary>
public sealed class MutatedPagesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Seed = 20261130;
    private const int Requests = 400;

    [Fact]
    public async Task Answers_no_spoilt_address_or_form_with_an_error_of_the_server()
    {
        var requests = Environment.GetEnvironmentVariable("MUTATED_REQUESTS") is { Length: > 0 } more
            ? int.Parse(more, CultureInfo.InvariantCulture)
            : Requests;
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(DeclarationFile.Of(100).Bytes());
        var item = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU"))[0];
        using var http = await customs.SignInAsync();
        var token = await http.FormTokenAsync("operation");
        var (at, errors) = ($"batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}", new List<string>());
        string[] addresses =
        [
            $"worklist?date={batch.WorkDate}&office=PHU&lane=Red&q=a&hs=07&page=1&col=lane&sort=stake",
            $"worklist/export?date={batch.WorkDate}&office=PHU",
            $"item?{at}&list=%3Foffice%3DPHU",
            $"trader?id={item.Importer}",
            $"batches/{item.Batch}?share=5",
            $"batches/{item.Batch}/rejects",
            $"batches/{item.Batch}/quality",
            "quality",
            "batches?after=x",
            "revenue?series=total&growth=5&exchange=-3&rate-GST=10",
            "prices?code=070310",
            "mappings/bhutan",
            "models/fraud/none",
            "results?days=30",
            "models/fraud/none/card",
            "monitoring/2026-03-01",
            "fairness/2026",
            "sign-in?back=/worklist",
            "assets/pages.css?v=1",
            "language/dz?back=/worklist",
        ];
        (string Path, string Form)[] forms =
        [
            ("item/hold", $"{at}&takes=true&from=&list="),
            ("item/finding", $"{at}&found=1&kind=undervaluation&revenue=100&hs=070310&cif=1&origin=IN&quantity=2&note=x&settled="),
            ("item/override", $"{at}&choice=Green&reason=OTHER&comment=x&settled="),
            ("worklist/filters", "name=mine&list=?lane=Red"),
            ("worklist/filters/remove", "name=mine&list="),
            ("quarantine/release", "id=x&why=y"),
            ("monitoring/acknowledge", "id=x&why=y"),
            ("models/change", "kind=fraud&version=x&action=promote&why=y"),
            ("operation/replay", "queue=x"),
            ("operation/discard", "queue=finish-batch&id=x"),
            ("mappings/draft", "source=x&text=office%2Corigin%0APHU%2CIN%0ASAM%2CIN"),
            ("mappings/draft", $"source=x&sample={Sample}&column.0=office&constant.origin=IN&answer.key=x&told.key=y"),
            ("mappings/bhutan/amendments", "rule=Never&version=x&why=y"),
            ("mappings/save", $"source=x&sample={Sample}&why=y&title=z&replace=true"),
            ("sign-in", "name=K&role=Officer&office=PHU&back=/worklist"),
        ];
        var statuses = new SortedDictionary<int, int>();
        for (var number = 0; number < requests; number++)
        {
            var mutator = new RequestMutator(Seed + number);
            var posts = number % 3 == 0;
            var (path, form) = posts ? forms[number / 3 % forms.Length] : (addresses[number % addresses.Length], "");
            var spoilt = posts ? path : Address(mutator, path);
            var body = posts ? Values(mutator, form) : "";
            using var request = new HttpRequestMessage(posts ? HttpMethod.Post : HttpMethod.Get, new Uri(http.BaseAddress + spoilt));
            if (posts)
            {
                request.Content = new StringContent(
                    $"{body}&__RequestVerificationToken={Uri.EscapeDataString(token)}",
                    null,
                    "application/x-www-form-urlencoded"
                );
            }

            using var answer = await http.SendAsync(request);
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            errors.AddRange(status >= 500 ? [$"{number}: {request.Method} {spoilt} {body}"] : []);
        }

        Assert.True(errors.Count == 0, $"{errors.Count} of {requests}:\n{string.Join('\n', errors.Take(20))}");
        Assert.Superset(new HashSet<int> { 200, 302, 404 }, statuses.Keys.ToHashSet());
    }

    private static string Sample => Uri.EscapeDataString(new MappingSample("x.csv", "", DeclarationFile.Of(3).Bytes()).Pack());

    private static string Address(RequestMutator mutator, string address) =>
        address.Split('?', 2) is [var path, var query] ? $"{mutator.Path(path)}?{Values(mutator, query)}" : mutator.Path(address);

    private static string Values(RequestMutator mutator, string query) => string.Join('&', query.Split('&').Select(mutator.Path));
}
