using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>The list of batches, newest first, page by page.</summary>
public sealed class BatchListTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset First = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Leads_from_page_to_page_to_every_batch_once_the_newest_first()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await RegisterAsync(customs, 25);
        using var http = new HttpClient { BaseAddress = customs.Address };

        var (pages, batches) = (0, new List<string>());
        for (var next = "batches?count=10"; next is not null; pages++)
        {
            var answer = await http.GetAsync(next);
            batches.AddRange(
                (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(batch => $"{batch.GetProperty("batch")}")
            );
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(Name), batches);
    }

    [Fact]
    public async Task Shows_the_latest_state_of_each_batch()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = (await RegisterAsync(customs, 1)).Single();
        (batch.State, batch.RefusalCode) = (nameof(BatchState.Refused), "EMPTY");
        Assert.True(await customs.Ledger.SaveAsync(batch));

        var view = Assert.Single((await customs.GetAsync("batches")).Body.EnumerateArray());

        Assert.Equal(("Refused", "EMPTY"), ($"{view.GetProperty("state")}", $"{view.GetProperty("refusalCode")}"));
    }

    [Theory]
    [InlineData("batches", 100)]
    [InlineData("batches?count=2", 2)]
    public async Task Answers_with_one_page(string path, int most)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await RegisterAsync(customs, 105);

        Assert.Equal(most, (await customs.GetAsync(path)).Body.GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("all")]
    public async Task Says_how_long_a_page_may_be(string count)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());

        var (status, problem) = await customs.GetAsync($"batches?count={count}");

        Assert.Equal(400, status);
        Assert.Contains($"\"{count}\"", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static string Name(int number) => $"bhutan-{number:D4}";

    private static async Task<IReadOnlyList<BatchRecord>> RegisterAsync(CustomsHost customs, int batches) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, batches)
                .Select(number =>
                    customs.Ledger.RegisterAsync(
                        new BatchRecord
                        {
                            RowKey = Name(number),
                            Source = "bhutan",
                            ReceivedAt = First.AddMinutes(number),
                        }
                    )
                )
        );
}
