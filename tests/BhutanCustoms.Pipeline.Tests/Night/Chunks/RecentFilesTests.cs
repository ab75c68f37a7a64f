using BhutanCustoms.Pipeline.Night.Chunks;

namespace BhutanCustoms.Pipeline.Tests.Night.Chunks;

public sealed class RecentFilesTests
{
    [Fact]
    public void Forgets_what_was_not_used_for_longest_once_it_is_full()
    {
        var files = New(mostBytes: 5);
        files.Keep("a", [1, 2]);
        files.Keep("b", [3, 4]);
        Assert.NotNull(files.Find("a"));
        files.Keep("c", [5, 6]);

        Assert.Equal([1, 2], files.Find("a")!);
        Assert.Null(files.Find("b"));
        Assert.Equal([5, 6], files.Find("c")!);
    }

    [Fact]
    public void Keeps_one_file_that_is_larger_than_it_should_be()
    {
        var files = New(mostBytes: 1);
        files.Keep("a", [1]);
        files.Keep("b", [1, 2, 3]);

        Assert.Null(files.Find("a"));
        Assert.Equal(3, files.Find("b")!.Length);
    }

    [Fact]
    public void Has_room_again_for_what_was_dropped()
    {
        var files = New(mostBytes: 4);
        files.Keep("a", [1, 2]);
        files.Keep("b", [3, 4]);
        files.Drop("b");
        files.Drop("unknown");
        files.Keep("c", [5, 6]);

        Assert.NotNull(files.Find("a"));
        Assert.Null(files.Find("b"));
    }

    private static RecentFiles<byte[]> New(long mostBytes) => new(mostBytes, file => file.Length);
}
