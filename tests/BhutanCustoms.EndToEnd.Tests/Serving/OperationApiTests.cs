using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>What those who run the system ask for over HTTP.</summary>
public sealed class OperationApiTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Messages_that_were_given_up_are_listed_tried_again_and_discarded()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.FinishBatch.Disabled", "true"));
        var poison = customs.Storage.Queue(StorageNames.FinishBatch + "-poison");
        await poison.CreateIfNotExistsAsync();
        foreach (var batch in new[] { "one", "two", "three" })
        {
            await poison.SendMessageAsync($$"""{"batch":"{{batch}}"}""");
        }

        var listed = (await customs.GetAsync("poison")).Body;
        var messages = listed.GetProperty("messages").EnumerateArray().ToArray();
        Assert.Equal(3, listed.GetProperty("waiting").GetProperty(StorageNames.FinishBatch).GetInt32());
        Assert.Contains("one", messages[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        var id = messages[1].GetProperty("id").GetString();
        Assert.Equal(200, (await customs.PostAsync($"poison/{StorageNames.FinishBatch}/{id}/discard", new { })).Status);
        Assert.Equal(404, (await customs.PostAsync($"poison/{StorageNames.FinishBatch}/{id}/discard", new { })).Status);
        var replayed = await customs.PostAsync($"poison/{StorageNames.FinishBatch}/replay", new { });
        Assert.Equal((200, 2), (replayed.Status, replayed.Body.GetProperty("messages").GetInt32()));
        Assert.Equal(404, (await customs.PostAsync("poison/nowhere/replay", new { })).Status);

        Assert.Empty((await customs.GetAsync("poison")).Body.GetProperty("messages").EnumerateArray());
        Assert.Equal(2, (await customs.Storage.Queue(StorageNames.FinishBatch).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(2, (await customs.AuditAsync(AuditKind.MessagesHandled)).Count);
    }

    [Fact]
    public async Task Is_ready_while_storage_and_lists_can_be_read_and_says_why_not()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        Assert.Equal((200, "ready"), await ReadyAsync(customs, "status"));

        var offices = customs.Storage.Container(StorageNames.Reference).GetBlobClient("lists/offices.csv");
        var whole = (await offices.DownloadContentAsync()).Value.Content;
        await offices.UploadAsync(BinaryData.FromString("no,list\nat,all\n"), overwrite: true);
        var (status, detail) = await ReadyAsync(customs, "detail");
        Assert.Equal(503, status);
        Assert.Contains("offices", detail, StringComparison.Ordinal);

        await offices.UploadAsync(whole, overwrite: true);
        Assert.Equal(200, (await ReadyAsync(customs, "status")).Status);
        await customs.Storage.Table(StorageNames.BatchTable).DeleteAsync();
        await customs.Storage.Queue(StorageNames.FinishBatch).DeleteAsync();
        (status, detail) = await ReadyAsync(customs, "detail");
        Assert.Equal(503, status);
        Assert.Contains("the queue finish-batch: 404", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_come_back()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Api__RequestsASecond", "1"),
            ("Api__Burst", "3"),
            ("WEBSITE_AUTH_ENABLED", "True")
        );
        using var http = new HttpClient { BaseAddress = customs.Address };
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", "karma@drc.gov.bt");
        var statuses = new List<HttpStatusCode>();
        HttpResponseMessage last;
        do
        {
            last = await http.GetAsync(new Uri("openapi.json", UriKind.Relative));
            statuses.Add(last.StatusCode);
        } while (last.StatusCode == HttpStatusCode.OK && statuses.Count < 200);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.True(statuses.Count > 3);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal("application/problem+json", last.Content.Headers.ContentType!.MediaType);
        using var other = new HttpClient { BaseAddress = customs.Address };
        other.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", "pema@drc.gov.bt");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("openapi.json", UriKind.Relative))).StatusCode);
    }

    private static async Task<(int Status, string? Text)> ReadyAsync(CustomsHost customs, string property)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var answer = await http.GetAsync(new Uri("ready", UriKind.Relative));
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(property).GetString());
    }
}
