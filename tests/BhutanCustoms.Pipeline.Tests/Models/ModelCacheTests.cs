using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pipeline.Tests.Models;

public sealed class ModelCacheTests
{
    private readonly ModelCache<string> cache = new(2);
    private readonly List<string> loads = [];

    [Fact]
    public async Task Keeps_those_used_last_and_loads_the_others_again()
    {
        await GetAsync("a", "b", "a", "c", "a", "b");

        Assert.Equal(["a", "b", "c", "b"], loads);
    }

    [Fact]
    public async Task Loads_once_for_all_who_ask_at_the_same_time()
    {
        var file = new TaskCompletionSource<string>();
        var asked = Enumerable
            .Range(0, 20)
            .Select(_ =>
                Task.Run(() =>
                    cache.GetAsync(
                        "a",
                        () =>
                        {
                            loads.Add("a");
                            return file.Task;
                        }
                    )
                )
            )
            .ToArray();

        file.SetResult("model");

        Assert.All(await Task.WhenAll(asked), model => Assert.Equal("model", model));
        Assert.Single(loads);
    }

    [Fact]
    public async Task Whoever_waits_for_a_model_gets_it_also_when_others_have_taken_its_place()
    {
        var file = new TaskCompletionSource<string>();
        var waiting = cache.GetAsync("slow", () => file.Task);
        await GetAsync("a", "b", "c");

        file.SetResult("model");

        Assert.Equal("model", await waiting);
    }

    [Fact]
    public async Task Tries_again_after_a_failure()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            cache.GetAsync("a", () => Task.FromException<string>(new InvalidDataException()))
        );

        Assert.Equal("a", await cache.GetAsync("a", () => Task.FromResult("a")));
    }

    private async Task GetAsync(params string[] names)
    {
        foreach (var name in names)
        {
            Assert.Equal(
                name,
                await cache.GetAsync(
                    name,
                    () =>
                    {
                        loads.Add(name);
                        return Task.FromResult(name);
                    }
                )
            );
        }
    }
}
