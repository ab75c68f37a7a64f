using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Http;

[Collection(AzuriteTests.Name)]
public sealed class HttpFunctionsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Answers_below_api_with_route_values_by_name()
    {
        await using var host = await new SampleHost(azurite, "GetItem").StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        var item = await client.GetFromJsonAsync<JsonElement>("batches/b%201/items/42?order=score");

        Assert.EndsWith("/api/", host.Address.AbsoluteUri);
        Assert.Equal("""{"batch":"b 1","number":42,"order":"score"}""", item.GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("batches/b/items/many")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("batches/b/items/1")).StatusCode);
    }

    [Fact]
    public async Task Takes_the_first_route_that_matches_in_the_order_of_the_functions_names()
    {
        await using var host = await new SampleHost(azurite, "ExactNote", "AnyNote").StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.Equal("any latest", await client.GetStringAsync("notes/latest"));
        Assert.Equal("exact \"posted\"", await (await client.PostAsJsonAsync("notes/latest", "posted")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_a_failure_with_a_problem_and_a_trace_id_but_no_detail()
    {
        var sample = new SampleHost(azurite, "Broken");
        await using var host = await sample.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        var answer = await client.GetAsync("broken");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", text);
        Assert.DoesNotContain("   at ", text);
        var failed = Assert.Single(sample.Recorder.Events, e => e.Kind == FunctionEventKind.Failed);
        Assert.Equal(failed.InvocationId, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("traceId").GetString());
        Assert.Equal("A secret detail.", failed.Error!.Message);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Accepted)]
    [InlineData("k", null, HttpStatusCode.Unauthorized)]
    [InlineData("k", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("k", "k", HttpStatusCode.Accepted)]
    public async Task Asks_for_the_key_where_one_is_set(string? key, string? given, HttpStatusCode expected)
    {
        await using var host = await new SampleHost(azurite, "Echo") { FunctionKey = key }.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("x-functions-key", given is null ? [] : [given]);

        var answer = await client.PostAsJsonAsync("Echo", "hello");
        var byQuery = await client.PostAsJsonAsync($"Echo?code={given}", "hello");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected, byQuery.StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, null, null)]
    [InlineData(HttpStatusCode.Accepted, "Host", "localhost")]
    [InlineData(HttpStatusCode.Accepted, "Host", "[::1]:7071")]
    [InlineData(HttpStatusCode.BadRequest, "Host", "customs.example")]
    [InlineData(HttpStatusCode.BadRequest, "Host", "127.0.0.1.customs.example")]
    [InlineData(HttpStatusCode.Accepted, "Origin", "{own}")]
    [InlineData(HttpStatusCode.Forbidden, "Origin", "https://customs.example")]
    [InlineData(HttpStatusCode.Forbidden, "Origin", "http://127.0.0.1:1")]
    [InlineData(HttpStatusCode.Forbidden, "Origin", "null")]
    [InlineData(HttpStatusCode.Accepted, "Sec-Fetch-Site", "same-origin")]
    [InlineData(HttpStatusCode.Accepted, "Sec-Fetch-Site", "none")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "cross-site")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "same-site")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "Content-Type", "text/plain")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "Content-Type", "application/x-www-form-urlencoded")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "Content-Type", "")]
    public async Task Takes_nothing_that_a_page_of_another_site_can_make_a_browser_send(
        HttpStatusCode expected,
        string? header,
        string? value
    )
    {
        await using var host = await new SampleHost(azurite, "Echo").StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "Echo") { Content = JsonContent.Create("hello") };
        value = value?.Replace("{own}", host.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        if (header == "Content-Type")
        {
            request.Content.Headers.Remove(header);
            request.Content.Headers.TryAddWithoutValidation(header, value is "" ? [] : [value]);
        }
        else if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Takes_a_post_without_a_body_and_without_a_type()
    {
        await using var host = await new SampleHost(azurite, "Echo").StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("Echo", null)).StatusCode);
    }
}
