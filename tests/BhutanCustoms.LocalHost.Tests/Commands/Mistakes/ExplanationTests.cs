using Azure;
using BhutanCustoms.LocalHost.Commands.Mistakes;

namespace BhutanCustoms.LocalHost.Tests.Commands.Mistakes;

public sealed class ExplanationTests
{
    public static TheoryData<Exception, string> OfStorage() =>
        new()
        {
            {
                new RequestFailedException(403, "Not yours.\nDetails", "AuthorizationFailure", null),
                "Storage refused: Not yours. (status 403"
            },
            { new RequestFailedException("Connection refused"), "Storage doesn't answer: Connection refused" },
            { new AggregateException("Retry failed after 6 tries.", new RequestFailedException("Connection refused")), "doesn't answer" },
            { new AggregateException("Retry failed after 6 tries.", new TaskCanceledException("It took 100 s")), "It took 100 s" },
        };

    [Theory]
    [MemberData(nameof(OfStorage))]
    public void Says_what_storage_did_and_what_to_do(Exception exception, string sentence)
    {
        var said = Explanation.Of(exception);

        Assert.Contains(sentence, said);
        Assert.Contains("tart again", said);
        Assert.DoesNotContain("\n", said);
    }

    [Fact]
    public async Task Tells_a_bug_in_a_sentence_and_keeps_its_details()
    {
        Assert.Null(Explanation.Of(new InvalidOperationException()));

        var said = await Explanation.OfBugAsync(new InvalidOperationException("An odd\nthing."), TimeProvider.System);

        Assert.Contains("This should not have happened: An odd (InvalidOperationException).", said);
        var file = said.Split(' ').Single(word => word.EndsWith(".log:", StringComparison.Ordinal)).TrimEnd(':');
        Assert.Contains("InvalidOperationException: An odd", await File.ReadAllTextAsync(file));
        File.Delete(file);
    }
}
