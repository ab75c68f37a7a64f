using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Functions.Tests.Azure;

public sealed class StorageTemplateTests
{
    private static readonly string Module = Template.Read("modules/storage.bicep");

    [Fact]
    public void Makes_every_container_queue_and_table_of_the_code_and_no_other()
    {
        using var names = JsonDocument.Parse(Template.Read("storage.json"));

        Assert.Equal(StorageNames.Containers.Order(), Names("containers"));
        Assert.Equal(StorageNames.Queues.Order(), Names("queues"));
        Assert.Equal(StorageNames.Tables.Order(), Names("tables"));

        IEnumerable<string> Names(string kind) =>
            names.RootElement.GetProperty(kind).EnumerateArray().Select(name => name.GetString()!).Order();
    }

    [Fact]
    public void Lists_every_declared_name()
    {
        var declared = typeof(StorageNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(declared.Order(), StorageNames.Containers.Concat(StorageNames.Queues).Concat(StorageNames.Tables).Order());
    }

    [Theory]
    [InlineData("blobServices/containers", "container in concat(names.containers, [packageContainer])")]
    [InlineData("queueServices/queues", "queue in concat(names.queues, map(names.queues, queue => '${queue}-poison'))")]
    [InlineData("tableServices/tables", "table in names.tables")]
    public void Makes_them_in_one_loop_over_the_shared_names(string type, string loop)
    {
        Assert.Contains("var names = loadJsonContent('../storage.json')", Module, StringComparison.Ordinal);
        var declarations = Regex.Matches(Module, $@"'Microsoft\.Storage/storageAccounts/{type}@[\d-]+' = \[\s+for (.+): \{{");

        Assert.Equal(loop, Assert.Single(declarations).Groups[1].Value);
        Assert.Single(Regex.Matches(Module, $"/{type}@"));
    }

    [Fact]
    public void Deletes_only_from_containers_that_hold_what_ends()
    {
        var prefixes = Regex.Matches(Module, @"prefix: '(.+?)/'").Select(found => found.Groups[1].Value);

        Assert.Equal([StorageNames.Inbox, StorageNames.Batches], prefixes);
    }

    [Fact]
    public void Keeps_batches_longer_than_their_items_count_as_known()
    {
        var fewest = int.Parse(
            Template.Parameter(@"@minValue\((\d+)\)\s+param batchDays"),
            System.Globalization.CultureInfo.InvariantCulture
        );

        Assert.True(
            TimeSpan.FromDays(fewest) > new KnownItemsOptions().DuplicateFor,
            $"Batches may be deleted after {fewest} days, before their items stop counting: lost keys couldn't be rebuilt."
        );
    }

    [Fact]
    public void Finds_items_for_as_long_as_batches_are_kept() =>
        Assert.Equal($"{new KnownItemsOptions().FindableFor.TotalDays}", Template.Parameter(@"param batchDays int = (\d+)"));

    [Theory]
    [InlineData("allowSharedKeyAccess: false")]
    [InlineData("allowBlobPublicAccess: false")]
    [InlineData("minimumTlsVersion: 'TLS1_2'")]
    [InlineData("isVersioningEnabled: true")]
    [InlineData("deleteRetentionPolicy: {\n      enabled: true")]
    public void Guards_the_account(string line) => Assert.Contains(line, Module, StringComparison.Ordinal);
}
