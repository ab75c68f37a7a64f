using BhutanCustoms.Pipeline.Night.Inbox;

namespace BhutanCustoms.Pipeline.Tests.Night.Inbox;

public sealed class InboxFileTests
{
    [Theory]
    [InlineData("bhutan/night.csv", "bhutan")]
    [InlineData("bhutan/sub dir/2026/night.csv", "bhutan")]
    [InlineData("bhutan//night.csv", "bhutan")]
    [InlineData("bhutan/", "bhutan")]
    [InlineData("night.csv", "")]
    [InlineData("/night.csv", "")]
    public void Its_source_is_what_stands_before_the_first_slash(string name, string source) =>
        Assert.Equal(source, new InboxFile(name, default, default, [], 0, default).Source);
}
