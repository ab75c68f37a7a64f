using BhutanCustoms.Pipeline.Findings.Items;

namespace BhutanCustoms.Pipeline.Tests.Findings.Items;

public sealed class KeyCacheTests
{
    [Fact]
    public void Forgets_what_was_not_used_for_longest_once_it_is_full()
    {
        var cache = new KeyCache(mostKeys: 5);
        cache.Set("a", [1, 2]);
        cache.Set("b", [3, 4]);
        Assert.NotNull(cache.Find("a"));
        cache.Set("c", [5, 6]);

        Assert.Equal([1UL, 2UL], cache.Find("a")!);
        Assert.Null(cache.Find("b"));
        Assert.Equal([5UL, 6UL], cache.Find("c")!);
    }

    [Fact]
    public void Keeps_one_file_that_is_larger_than_it_should_be()
    {
        var cache = new KeyCache(mostKeys: 1);
        cache.Set("a", [1]);
        cache.Set("b", [1, 2, 3]);

        Assert.Null(cache.Find("a"));
        Assert.Equal(3, cache.Find("b")!.Length);
    }
}
