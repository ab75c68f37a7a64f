using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Answers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>A change that is sent again under its key is made once.</summary>
public sealed class IdempotencyTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task The_same_change_under_the_same_key_gets_the_same_answer_and_is_made_once()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var body = new { who = "Dorji", why = "a new tariff" };

        var first = await PostAsync(customs, "models/retrain", "key-1", body);
        var again = await PostAsync(customs, "models/retrain", "key-1", body);

        Assert.Equal((202, false), (first.Status, first.Replayed));
        Assert.Equal((202, true), (again.Status, again.Replayed));
        Assert.Equal((first.Text, first.Location), (again.Text, again.Location));
        Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync());
        Assert.Single(await customs.AuditAsync("RETRAINING_REQUESTED"));
    }

    [Fact]
    public async Task Another_change_under_the_same_key_is_refused()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await PostAsync(customs, "models/retrain", "key-1", new { who = "Dorji", why = "a new tariff" });

        var otherBody = await PostAsync(customs, "models/retrain", "key-1", new { who = "Dorji", why = "another tariff" });
        var otherPath = await PostAsync(customs, "models/fraud/rollback", "key-1", new { who = "Dorji", why = "a new tariff" });

        Assert.Equal((422, "KEY_USED"), (otherBody.Status, Code(otherBody.Text)));
        Assert.Equal((422, "KEY_USED"), (otherPath.Status, Code(otherPath.Text)));
        Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync());
    }

    [Fact]
    public async Task Of_two_at_once_one_is_made()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var body = new { who = "Dorji", why = "a new tariff" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(customs, "models/retrain", "key-1", body)));

        Assert.All(answers, answer => Assert.True(answer.Status is 202 or 409, answer.Text));
        Assert.All(answers.Where(answer => answer.Status == 409), answer => Assert.Equal("STILL_RUNNING", Code(answer.Text)));
        Assert.Single(answers, answer => answer is { Status: 202, Replayed: false });
        Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync());
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day_and_its_answer_removed()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var answers = new KeptAnswers(customs.Storage, clock);
        var (first, begun) = await answers.BeginAsync("a", "key", "request");
        Assert.True(begun);
        first.Status = 200;
        first.Pack("{}"u8);
        await answers.EndAsync(first);
        Assert.False((await answers.BeginAsync("a", "key", "request")).Begun);
        Assert.True((await answers.BeginAsync("b", "key", "request")).Begun); // another's key is another

        clock.Advance(KeptAnswers.KeptFor + TimeSpan.FromMinutes(1));
        await answers.RemoveOldAsync();

        Assert.Empty(customs.Storage.Table(Pipeline.Storage.StorageNames.AnswerTable).Query<Azure.Data.Tables.TableEntity>());
        Assert.True((await answers.BeginAsync("a", "key", "request")).Begun);
        await customs
            .Storage.Table(Pipeline.Storage.StorageNames.AnswerTable)
            .AddEntityAsync(new KeptAnswer { RowKey = "old", Until = DateTimeOffset.UtcNow.AddMinutes(-1) });
        await customs.Get<SweepStep>().RunAsync();
        Assert.Single(customs.Storage.Table(Pipeline.Storage.StorageNames.AnswerTable).Query<Azure.Data.Tables.TableEntity>());
    }

    [Fact]
    public async Task Who_saw_the_models_before_another_changed_them_changes_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var (one, other) = ((await customs.AddFraudModelAsync(1)).Version, (await customs.AddFraudModelAsync(2)).Version);
        using var http = new HttpClient { BaseAddress = customs.Address };
        var seen = (await http.GetAsync(new Uri($"models/fraud/{one}", UriKind.Relative))).Headers.ETag!.ToString();
        var body = new { who = "Dorji", why = "it is better" };
        Assert.Equal(200, (await PostAsync(customs, $"models/fraud/{one}/promote", null, body, seen)).Status);

        var late = await PostAsync(customs, $"models/fraud/{other}/promote", null, body, seen);

        Assert.Equal((412, "CHANGED_MEANWHILE"), (late.Status, Code(late.Text)));
        Assert.Equal(one, await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud));
        var now = (await http.GetFromJsonAsync<JsonElement>("models"))[0].GetProperty("eTag").GetString()!;
        Assert.Equal(412, (await PostAsync(customs, "models/fraud/rollback", null, body, seen)).Status);
        Assert.Equal(200, (await PostAsync(customs, $"models/fraud/{other}/promote", null, body, now)).Status);
        Assert.Equal(other, await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud));
    }

    private static string? Code(string answer) =>
        JsonDocument.Parse(answer).RootElement.GetProperty("errors")[0].GetProperty("code").GetString();

    private static async Task<(int Status, string Text, string? Location, bool Replayed)> PostAsync(
        CustomsHost customs,
        string path,
        string? key,
        object body,
        string? ifMatch = null
    )
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.Add("If-Match", ifMatch);
        }

        var answer = await http.SendAsync(request);
        return (
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(),
            answer.Headers.Location?.ToString(),
            answer.Headers.Contains("Idempotency-Replayed")
        );
    }
}
