using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>Texts over HTTP that are too long, or unfit for a key, get an answer that says so; none fails.</summary>
[Collection(TrainedNight.Name)]
public sealed class LongRequestsTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Theory]
    [InlineData("item_number", 33_000)]
    [InlineData("declaration_id", 65)]
    [InlineData("seller", 201)]
    public async Task A_score_of_an_item_with_too_long_a_text_names_the_field(string field, int length)
    {
        var row = CsvRows.Of(BinaryData.FromBytes(trained.File))[0];
        var columns = System.Text.Encoding.UTF8.GetString(trained.File).Split('\n')[0].Split(',');
        var item = columns.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column]);
        item[field] = new string('7', length);

        var (status, problems) = await customs.PostAsync("score", item);

        Assert.Equal(422, status);
        var problem = Assert.Single(problems.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, "TEXT_TOO_LONG"), (Text(problem, "field"), Text(problem, "code")));
    }

    [Theory]
    [InlineData("declaration_id")]
    [InlineData("item_number")]
    [InlineData("source")]
    [InlineData("officer")]
    [InlineData("kind")]
    public async Task A_finding_with_too_long_a_text_names_the_field(string field)
    {
        var finding = new Dictionary<string, string>
        {
            ["declaration_id"] = "D1",
            ["inspected_at"] = "2025-04-01",
            ["entered_at"] = "2025-04-02",
            ["officer"] = "Karma",
            ["found"] = "1",
            [field] = new string('7', 33_000),
        };

        var (status, problems) = await customs.PostAsync("outcomes", finding);

        Assert.Equal(422, status);
        var problem = Assert.Single(problems.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, "TEXT_TOO_LONG"), (Text(problem, "field"), Text(problem, "code")));
    }

    [Theory]
    [InlineData("item")]
    [InlineData("source")]
    [InlineData("officer")]
    [InlineData("comment")]
    public async Task An_officers_choice_with_too_long_a_text_names_the_field(string field)
    {
        var choice = new Dictionary<string, string>
        {
            ["item"] = "D1/1",
            ["date"] = "2025-04-01",
            ["choice"] = "Red",
            ["reason"] = "INTELLIGENCE",
            ["officer"] = "Karma",
            [field] = new string('ཀ', 10_000),
        };

        var (status, answer) = await customs.PostAsync("overrides", choice);

        var problem = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal((422, field, "TEXT_TOO_LONG"), (status, Text(problem, "field"), Text(problem, "code")));
        Assert.StartsWith($"{field} has 10,000 characters;", Text(problem, "sentence"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models/fraud/rollback")]
    [InlineData("models/fraud/some/promote")]
    [InlineData("models/retrain")]
    [InlineData("batches/some/rescore")]
    [InlineData("monitoring/alarms/some/acknowledge")]
    public async Task Who_and_why_have_bounds_that_are_told(string path)
    {
        foreach (
            var (body, said) in new[]
            {
                ((object)new { who = new string('x', 101), why = "w" }, "who has 101"),
                (new { who = "w", why = new string('x', 1_001) }, "why has 1,001"),
            }
        )
        {
            var (status, problem) = await customs.PostAsync(path, body);

            Assert.InRange(status, 400, 422);
            Assert.Contains(said, Text(problem, "detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%23")]
    public async Task What_can_not_be_a_key_is_found_nowhere(string sign)
    {
        var id = sign.Length == 0 ? new string('x', 4_000) : $"a{sign}b";
        foreach (var path in new[] { $"batches/{id}", $"models/fraud/{id}", $"models/{id}/x", $"models/fraud/{id}/card" })
        {
            Assert.Equal((path, 404), (path, (await customs.GetAsync(path)).Status));
        }

        Assert.Equal(0, (await customs.GetAsync($"worklists/2025-01-01/{id}")).Body.GetArrayLength());
        Assert.Equal(0, (await customs.GetAsync($"outcomes?item={id}")).Body.GetArrayLength());
        Assert.Equal(0, (await customs.GetAsync($"outcomes?item=D1&source={id}")).Body.GetArrayLength());
        Assert.Equal(404, (await customs.PostAsync($"outcomes/quarantine/{id}/release", new { who = "a", why = "b" })).Status);
        Assert.Equal(404, (await customs.PostAsync($"batches/{id}/rescore", new { who = "a", why = "b" })).Status);
        Assert.Equal(404, (await customs.PostAsync($"models/fraud/{id}/promote", new { who = "a", why = "b" })).Status);
        var (status, problems) = await customs.PostAsync($"score?source={id}", new { a = 1 });
        Assert.Equal((422, "SOURCE_UNKNOWN"), (status, Text(problems.GetProperty("errors")[0], "code")));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
