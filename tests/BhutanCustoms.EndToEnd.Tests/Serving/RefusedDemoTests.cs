using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

public sealed class RefusedDemoTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Says_why_the_night_of_a_demo_was_refused_and_what_to_do()
    {
        var account = storage.NewAccount();
        await using (var earlier = await CustomsHost.StartAsync(account))
        {
            await earlier.PromoteAsync(ModelKind.Fraud, (await earlier.AddFraudModelAsync(1)).Version);
        }

        using var demo = ServedProcess.StartCommand(
            ["demo", "--items", "2000", "--history", "1000", "--no-serve"],
            Path.Combine(storage.Folder, "demo"),
            account,
            ("Preprocessing__MostRejectedShare", "0.001")
        );

        Assert.Equal(1, await demo.EndedAsync());
        Assert.Contains("TOO_MANY_REJECTS", demo.Said, StringComparison.Ordinal);
        Assert.Contains("--fresh begins anew", demo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", demo.Said, StringComparison.Ordinal);
    }
}
