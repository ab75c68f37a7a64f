namespace BhutanCustoms.LocalHost.Tests.Drivers;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
