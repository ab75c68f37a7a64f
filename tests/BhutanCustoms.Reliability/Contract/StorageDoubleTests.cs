using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Contract;

/// <summary>The contract held by the double.</summary>
public sealed class StorageDoubleTests : StorageContractTests
{
    private readonly DirectTransport transport = new(new StorageDouble(TimeProvider.System));

    private protected override PipelineStorage Open() => new(StorageDouble.ConnectionString, options => options.Transport = transport);

    [Fact]
    public async Task An_operation_that_it_does_not_know_throws_with_its_name()
    {
        var storage = Open();
        await storage.CreateAsync();
        var unknown = await Assert.ThrowsAnyAsync<Exception>(() =>
            storage.Container(StorageNames.Batches).GetBlobClient("b").CreateSnapshotAsync()
        );

        Assert.Contains("doesn't know PUT Blob", unknown.ToString(), StringComparison.Ordinal);
    }
}
