using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Tests.Storage;

/// <summary>The service's rules: learn.microsoft.com/rest/api/storageservices, "Naming and referencing …".</summary>
public sealed class StorageNamesTests
{
    [Fact]
    public void Containers_and_queues_have_valid_names() =>
        Assert.All(
            StorageNames.Containers.Concat(StorageNames.Queues).Concat(StorageNames.Queues.Select(queue => queue + "-poison")),
            name => Assert.Matches("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", name)
        );

    [Fact]
    public void Tables_have_valid_names() => Assert.All(StorageNames.Tables, name => Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,62}$", name));

    [Fact]
    public void Each_name_stands_once_in_its_list_and_every_name_is_listed()
    {
        var declared = typeof(StorageNames)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(
            declared.Order(StringComparer.Ordinal),
            StorageNames.Containers.Concat(StorageNames.Queues).Concat(StorageNames.Tables).Order(StringComparer.Ordinal)
        );
        Assert.Equal(StorageNames.Tables.Count, StorageNames.Tables.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
