using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Reliability.Contract;

/// <summary>The contract held by Azurite.</summary>
public sealed class AzuriteTests(StorageFixture azurite) : StorageContractTests, IClassFixture<StorageFixture>
{
    private protected override PipelineStorage Open() => new(azurite.NewAccount());
}
