using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Blobs;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Triggers.Blobs;

public sealed class BlobPathPatternTests
{
    [Theory]
    [InlineData("in/{source}/{name}", "cidd/a.csv", "source=cidd name=a.csv")]
    [InlineData("in/{source}/{name}", "cidd/2026/11/a.csv", "source=cidd/2026/11 name=a.csv")]
    [InlineData("in/{name}.csv", "a.b.csv", "name=a.b")]
    [InlineData("in/done/{name}", "done/x", "name=x")]
    [InlineData("in/(1)/{name}", "(1)/x\ny", "name=x\ny")]
    [InlineData("in/fixed.json", "fixed.json", "")]
    public void Names_the_parts_of_a_blob(string pattern, string blob, string parts)
    {
        var match = Pattern(pattern).Match(blob);

        Assert.Equal(parts, string.Join(' ', match!.Select(part => $"{part.Key}={part.Value}")));
    }

    [Theory]
    [InlineData("in/{source}/{name}", "a.csv")]
    [InlineData("in/{name}.csv", "a.csv.gz")]
    [InlineData("in/{name}.csv", "aXcsv")]
    public void Leaves_out_what_does_not_match(string pattern, string blob) => Assert.Null(Pattern(pattern).Match(blob));

    [Fact]
    public void Takes_any_blob_that_an_event_announces_though_without_parts()
    {
        var trigger = new BlobTriggerAttribute("in/done/{source}/{name}") { Source = BlobTriggerSource.EventGrid };

        var pattern = new BlobPathPattern(trigger);

        Assert.Equal("", pattern.Prefix);
        Assert.Equal(["source", "name"], pattern.Match("done/cidd/a.csv")!.Keys);
        Assert.Empty(pattern.Match("a.csv")!);
    }

    [Theory]
    [InlineData("container")]
    [InlineData("/blob")]
    [InlineData("container/")]
    public void Refuses_a_path_without_container_or_blob(string pattern) =>
        Assert.Contains(pattern, Assert.Throws<FunctionsHostException>(() => Pattern(pattern)).Message);

    private static BlobPathPattern Pattern(string path) => new(new BlobTriggerAttribute(path));
}
