using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BhutanCustoms.EndToEnd.Tests.Drivers;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>The API's description is served by itself, and what it shows works.</summary>
[Collection(TrainedNight.Name)]
public sealed partial class ApiReferenceTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Theory]
    [InlineData("/api/score")]
    [InlineData("/api/classify")]
    public async Task An_example_works_as_it_stands(string path)
    {
        using var http = new HttpClient { BaseAddress = customs.Site };
        var document = (await http.GetFromJsonAsync<JsonNode>("api/openapi.json"))!;
        var example = document["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        using var content = new StringContent(example.ToJsonString(), Encoding.UTF8, "application/json");

        var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(
            (HttpStatusCode.OK, ""),
            (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync())
        );
    }

    [Fact]
    public async Task The_page_takes_nothing_from_another_host_and_runs_no_script_in_line()
    {
        using var http = new HttpClient { BaseAddress = customs.Site };

        var answer = await http.GetAsync(new Uri("api", UriKind.Relative));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var addresses = Addresses().Matches(page).Select(match => match.Groups[1].Value).ToArray();
        Assert.True(addresses.Length >= 5);
        Assert.All(addresses, address => Assert.StartsWith("/", address, StringComparison.Ordinal));
        Assert.DoesNotMatch("<script>|<style| style=| on[a-z]+=", page);
        foreach (var address in addresses)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await http.GetAsync(new Uri(address, UriKind.Relative))).StatusCode));
        }
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Addresses();
}
