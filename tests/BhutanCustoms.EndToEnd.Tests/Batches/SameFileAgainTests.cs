using System.Net.Http.Headers;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>Whoever sends the same file again after lists have changed is told that nothing is done, and what does something.</summary>
public sealed class SameFileAgainTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string National = "98041000";
    private static readonly byte[] File = DeclarationFile.Of(20).Row(21, hsCode: National).Bytes();

    [Fact]
    public async Task The_same_file_again_is_told_with_what_has_changed_and_read_anew_in_other_bytes()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(File);
        Assert.Equal((20, 1), (batch.Accepted, batch.Rejected));
        var unchanged = await SendAsync(customs, "again.csv", File);
        Assert.Equal(batch.RowKey, unchanged.GetProperty("batch").GetString());
        Assert.Contains("Lists, mapping and models are those of then.", Sentence(unchanged), StringComparison.Ordinal);
        Assert.Equal("", await ChangedAsync(customs, batch.RowKey));

        var said = await customs
            .Get<ReferenceLoading>()
            .LoadAsync("nomenclature", BinaryData.FromString($"code,text\n{National},Baggage\n"), "national.csv", add: true);
        Assert.Contains("Reference version", said, StringComparison.Ordinal);
        var now = (await customs.Get<ReferenceStore>().CurrentAsync()).Version;

        var again = await SendAsync(customs, "once-more.csv", File);

        Assert.Contains("was taken up before", Sentence(again), StringComparison.Ordinal);
        Assert.Contains($"lists ({batch.ReferenceVersion}, now {now})", Sentence(again), StringComparison.Ordinal);
        Assert.Contains($"rescore {batch.RowKey}", Sentence(again), StringComparison.Ordinal);
        Assert.Contains(
            $"lists ({batch.ReferenceVersion}, now {now})",
            await ChangedAsync(customs, batch.RowKey),
            StringComparison.Ordinal
        );
        Assert.Contains("was taken up before", await UploadSentenceAsync(customs, "once-more.csv"), StringComparison.Ordinal);

        using var analyst = await customs.SignInAsync("Analyst");
        Assert.StartsWith($"/batches/{batch.RowKey}?done=repeated", await UploadByPageAsync(analyst), StringComparison.Ordinal);
        var page = await analyst.GetStringAsync($"batches/{batch.RowKey}?done=repeated&of=by-hand.csv");
        Assert.Contains("by-hand.csv was taken up before", page, StringComparison.Ordinal);
        Assert.Contains($"lists ({batch.ReferenceVersion}, now {now})", page, StringComparison.Ordinal);

        var packed = DeclarationFile.Packed(File);
        Assert.Null((await SendAsync(customs, "packed.csv.gz", packed)).GetProperty("batch").GetString());
        var another = await customs.EndedAsync(
            await Until.ValueAsync(() => BatchOfAsync(customs, "packed.csv.gz"), "the packed file to be read")
        );
        Assert.Equal((1, 20, 0), (another.Accepted, another.Known, another.Rejected));
        Assert.Equal("", (await customs.GetAsync("uploads/bhutan/packed.csv.gz")).Body.GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task A_batch_is_scored_anew_once_for_each_version_of_the_lists()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("FraudTraining__Trees", "5"));
        await customs.TrainAsync();
        var batch = await customs.ProcessAsync(File);
        var step = customs.Get<RescoreStep>();
        var first = await step.RunAsync(batch.RowKey, "a tester", "to compare");
        await customs
            .Get<ReferenceLoading>()
            .LoadAsync("nomenclature", BinaryData.FromString($"code,text\n{National},Baggage\n"), "national.csv", add: true);

        var second = await step.RunAsync(batch.RowKey, "a tester", "to compare");
        var third = await step.RunAsync(batch.RowKey, "a tester", "to compare");

        Assert.Equal(("DONE", "DONE", "ALREADY_DONE"), (first.Outcome.Code, second.Outcome.Code, third.Outcome.Code));
        Assert.Equal((batch.ReferenceVersion, batch.ReferenceVersion), (first.Summary!.Lists, second.Summary!.ListsBefore));
        Assert.NotEqual(first.Summary.Folder, second.Summary.Folder);
        Assert.Contains("Its rows stay as they were read", second.Outcome.Sentence, StringComparison.Ordinal);
    }

    private static async Task<string> UploadByPageAsync(HttpClient analyst)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await analyst.FormTokenAsync("batches")), "__RequestVerificationToken" },
            { new StringContent("bhutan"), "source" },
        };
        using var content = new ByteArrayContent(File);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", "by-hand.csv");
        return (await analyst.PostAsync("batches/upload", form)).Headers.Location!.ToString();
    }

    private static string Sentence(JsonElement uploaded) => uploaded.GetProperty("sentence").GetString()!;

    private static async Task<string> ChangedAsync(CustomsHost customs, string batch) =>
        (await customs.GetAsync($"batches/{batch}")).Body.GetProperty("changed").GetString()!;

    private static async Task<string> UploadSentenceAsync(CustomsHost customs, string name)
    {
        await Until.ValueAsync(() => BatchOfAsync(customs, name), $"{name} to be read");
        return (await customs.GetAsync($"uploads/bhutan/{name}")).Body.GetProperty("sentence").GetString()!;
    }

    private static async Task<string?> BatchOfAsync(CustomsHost customs, string name) =>
        (await customs.GetAsync($"uploads/bhutan/{name}")).Body.GetProperty("batch").GetString();

    private static async Task<JsonElement> SendAsync(CustomsHost customs, string name, byte[] file)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await http.PostAsync(new Uri($"batches?source=bhutan&name={name}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
