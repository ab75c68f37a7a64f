using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Benchmarks.Load;
using BhutanCustoms.Browser;

namespace BhutanCustoms.Benchmarks.Pages;

/// <summary>
/// How long the pages of a large batch take: at the server, to a host that has just started and afterwards, and in a browser until they
/// can be used.
/// </summary>
internal sealed class PagesBenchmark(DemoHost host, HttpClient visitor, JsonElement batch)
{
    private const int Repeats = 20;

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var given = arguments.Text("data", "");
        var data = given.Length > 0 ? Path.GetFullPath(given) : Directory.CreateTempSubdirectory("pages-").FullName;

        // The demo's own night has the places of its day: as many again are for the large batch.
        var settings = new Dictionary<string, string>
        {
            ["Api__MostUploadBytes"] = "2000000000",
            ["Selection__Offices__PHU__Red"] = "120",
            ["Selection__Offices__PHU__Yellow"] = "280",
        };
        JsonElement batch;
        await using (var night = await DemoHost.StartAsync(data, settings).ConfigureAwait(false))
        {
            batch = await night.RunNightAsync(arguments.Number("items", 1_000_000)).ConfigureAwait(false);
        }

        await using var host = await DemoHost.StartAsync(data, settings).ConfigureAwait(false);
        using var visitor = await DemoVisitor.SignInAsync(host).ConfigureAwait(false);
        await new PagesBenchmark(host, visitor, batch).MeasureAsync(arguments.Has("browser")).ConfigureAwait(false);
        return 0;
    }

    private async Task MeasureAsync(bool inBrowser)
    {
        var (id, date) = (batch.GetProperty("batch").GetString()!, batch.GetProperty("workDate").GetString()!);
        var list = await visitor
            .GetFromJsonAsync<JsonElement>(new Uri($"api/worklists/{date}/PHU", UriKind.Relative))
            .ConfigureAwait(false);
        (string? Batch, string Item)[] items =
        [
            .. list.EnumerateArray()
                .Select(item => (item.GetProperty("batch").GetString(), Uri.EscapeDataString(item.GetProperty("item").GetString()!))),
        ];
        (string Name, Func<int, string> Path)[] asked =
        [
            ("an office's list", _ => $"worklist?office=PHU&date={date}"),
            ("the same, filtered and sorted", _ => $"worklist?office=PHU&date={date}&q=a&sort=stake"),
            ("an item's page", number => $"item?batch={items[number % items.Length].Batch}&item={items[number % items.Length].Item}"),
            ("the batch's page", _ => $"batches/{id}"),
            ("all batches", _ => "batches"),
            ("GET /api/worklists", _ => $"api/worklists/{date}/PHU"),
            ("GET /api/items", number => $"api/items?item={items[number % items.Length].Item}"),
            ("GET /api/batches/{id}", _ => $"api/batches/{id}"),
        ];
        Console.WriteLine("Milliseconds.\n\n| | first, of a host that has just started | p50 | most |\n|---|---:|---:|---:|");
        foreach (var (name, path) in asked)
        {
            var first = await TimeAsync(path(0)).ConfigureAwait(false);
            var times = new List<double>();
            for (var number = 1; number <= Repeats; number++)
            {
                times.Add(await TimeAsync(path(number)).ConfigureAwait(false));
            }

            times.Sort();
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:F0} | {times[Repeats / 2]:F0} | {times[^1]:F0} |")
            );
        }

        if (inBrowser)
        {
            await BrowseAsync(asked[0].Path(0), asked[2].Path(0)).ConfigureAwait(false);
        }
    }

    private async Task<double> TimeAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync().ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Until the page's load event, when its script listens to keys.</summary>
    private async Task BrowseAsync(params string[] paths)
    {
        var page = await Chromium.OpenAsync(1366, 768).ConfigureAwait(false);
        await page.GotoAsync(new Uri(host.Http.BaseAddress!, "sign-in").AbsoluteUri).ConfigureAwait(false);
        await page.GetByLabel("Your name").FillAsync("Karma").ConfigureAwait(false);
        await page.GetByLabel("Administrator:").CheckAsync().ConfigureAwait(false);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Go on" }).ClickAsync().ConfigureAwait(false);
        Console.WriteLine("\n| in a browser, until it can be used | first | p50 | most |\n|---|---:|---:|---:|");
        foreach (var path in paths)
        {
            var times = new List<double>();
            for (var number = 0; number <= Repeats; number++)
            {
                var started = Stopwatch.GetTimestamp();
                await page.GotoAsync(new Uri(host.Http.BaseAddress!, path).AbsoluteUri).ConfigureAwait(false);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var again = times.Skip(1).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {path.Split('?')[0]} | {times[0]:F0} | {again[Repeats / 2]:F0} | {again[^1]:F0} |"
                )
            );
        }

        await page.Context.CloseAsync().ConfigureAwait(false);
    }
}
