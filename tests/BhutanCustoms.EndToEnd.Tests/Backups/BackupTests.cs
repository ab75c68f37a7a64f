using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.LocalHost.Backups;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Backups;

/// <summary>Back-ups of a small storage without functions: what is copied, shared, checked and refused.</summary>
public sealed class BackupTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Report = "fairness/2025/report.html";
    private readonly string folder = Path.Combine(storage.Folder, Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task A_second_back_up_copies_only_what_changed()
    {
        var account = await SmallAsync();
        await AddRowsAsync(account.Table(StorageNames.OutcomeTable), 1_100);
        Assert.True(await BackUpAsync(account) is { Files: > 3 });
        Assert.Equal((0, 0L), await BackUpAsync(account));

        await account.Container(StorageNames.Reports).UploadBlobAsync("fairness/2026/report.html", BinaryData.FromString("new"));
        await account.Table(StorageNames.OutcomeTable).AddEntityAsync(new TableEntity("p", "00700a"));

        Assert.Equal(2, (await BackUpAsync(account)).Files);
        Assert.Equal(3, (await new BackupVerification(folder).RunAsync()).Backups);
    }

    [Fact]
    public async Task Restores_every_type_of_a_property_and_what_stands_beside_a_blob()
    {
        var account = await SmallAsync();
        var row = new TableEntity("a b", "é|ཀ")
        {
            ["Text"] = "Dzongkha རྫོང་ཁ, \"quoted\"\n",
            ["Empty"] = "",
            ["Flag"] = true,
            ["Small"] = int.MinValue,
            ["Large"] = long.MaxValue,
            ["Number"] = 0.1 + 0.2,
            ["Moment"] = new DateTimeOffset(2026, 11, 29, 6, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
            ["Id"] = Guid.Parse("c9da6455-213d-42c9-9a79-3e9149a57833"),
            ["Bytes"] = new byte[] { 0, 255, 10, 13 },
        };
        await account.Table(StorageNames.AnswerTable).AddEntityAsync(row);
        await BackUpAsync(account);

        var restored = new PipelineStorage(storage.NewAccount());
        await new StorageRestoration(restored, folder).RunAsync();

        var again = (await restored.Table(StorageNames.AnswerTable).GetEntityAsync<TableEntity>("a b", "é|ཀ")).Value;
        foreach (var (name, value) in row.Where(property => property.Key is not ("odata.etag" or "Timestamp")))
        {
            Assert.Equal(value, again[name]);
        }

        var blob = restored.Container(StorageNames.Reports).GetBlobClient(Report);
        Assert.Equal("text/html", (await blob.GetPropertiesAsync()).Value.ContentType);
        Assert.Equal("a report", (await blob.DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task Rows_of_several_pages_are_those_of_one_moment()
    {
        var account = await SmallAsync();
        var ledger = account.Table(StorageNames.BatchTable);
        await AddRowsAsync(ledger, 1_100);

        // Two containers and a table come before the ledger's two pages.
        Assert.True(await Interruption.BeforeRequestAsync(5, () => Change(ledger, "00003", "01050"), () => BackUpAsync(account)));

        // The first page was read before the change, the second after it.
        Assert.Contains(
            Files().SelectMany(File.ReadLines),
            line => line.Contains("00003", StringComparison.Ordinal) && !line.Contains("Changed", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Files().SelectMany(File.ReadLines),
            line => line.Contains("01050", StringComparison.Ordinal) && !line.Contains("Changed", StringComparison.Ordinal)
        );
        var restored = new PipelineStorage(storage.NewAccount());
        await new StorageRestoration(restored, folder).RunAsync();
        var rows = new List<string>();
        await foreach (var row in restored.Table(StorageNames.BatchTable).QueryAsync<TableEntity>(row => row.PartitionKey == "p"))
        {
            rows.AddRange(row.ContainsKey("Changed") ? [row.RowKey] : []);
        }

        Assert.Equal(["00003", "01050"], rows);
    }

    [Fact]
    public async Task A_storage_that_holds_nothing_is_no_back_up()
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackUpAsync(new PipelineStorage(storage.NewAccount())));

        Assert.Contains("holds nothing", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BackupException>(() => new BackupVerification(folder).RunAsync());
    }

    [Fact]
    public async Task The_rows_of_a_trail_verify_though_entries_are_appended_while_they_are_read()
    {
        var (account, copy) = (await SmallAsync(), new PipelineStorage(storage.NewAccount()));
        var trail = new AuditTrail(account, TimeProvider.System);
        await copy.CreateAsync();
        await trail.AppendAsync("TESTED", "before", "{}");
        var read = 0;
        await foreach (var row in trail.RowsAsync())
        {
            await trail.AppendAsync("TESTED", $"{read++}", "{}");
            await copy.Table(StorageNames.AuditTable).AddEntityAsync(row);
        }

        Assert.Equal(3, read);
        Assert.Equal((1L, null), await new AuditTrail(copy, TimeProvider.System).VerifyAsync());
        Assert.Equal((4L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task A_back_up_that_is_stopped_anywhere_leaves_the_one_before_it_whole()
    {
        var account = await SmallAsync();
        await BackUpAsync(account);
        await account.Container(StorageNames.Reports).UploadBlobAsync("another", BinaryData.FromString("new"));

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => new StorageBackup(account, folder, TimeProvider.System).RunAsync(cancellationToken: token),
            async () => Assert.Equal(1, (await new BackupVerification(folder).RunAsync()).Backups)
        );

        Assert.True(stopped >= StorageNames.Tables.Count + StorageNames.Containers.Count);
        Assert.Equal(2, (await new BackupVerification(folder).RunAsync()).Backups);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    public async Task A_file_that_was_tampered_with_is_named_and_nothing_is_restored(string how)
    {
        await BackUpAsync(await SmallAsync());
        var file = Files().Single(file => File.ReadAllText(file) == "a report");
        if (how == "changed")
        {
            File.WriteAllText(file, "A report");
        }
        else
        {
            File.Delete(file);
        }

        var empty = new PipelineStorage(storage.NewAccount());
        foreach (
            var work in new Func<Task>[]
            {
                () => new BackupVerification(folder).RunAsync(),
                () => new StorageRestoration(empty, folder).RunAsync(),
            }
        )
        {
            var refused = await Assert.ThrowsAsync<BackupException>(work);
            Assert.Contains(file, refused.Message, StringComparison.Ordinal);
            Assert.Contains($"reports/{Report}", refused.Message, StringComparison.Ordinal);
            Assert.Contains(how, refused.Message, StringComparison.Ordinal);
        }

        foreach (var name in StorageNames.Containers)
        {
            Assert.Empty(empty.Container(name).GetBlobs());
        }
    }

    [Fact]
    public async Task A_manifest_that_was_changed_is_named()
    {
        await BackUpAsync(await SmallAsync());
        var manifest = Directory.GetFiles(Path.Combine(folder, "backups")).Single();
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("2025", "2024", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<BackupException>(() => new BackupVerification(folder).RunAsync());

        Assert.Contains(manifest, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_put_over_what_is_there()
    {
        await BackUpAsync(await SmallAsync());
        var other = new PipelineStorage(storage.NewAccount());
        await other.CreateAsync();
        await other.Table(StorageNames.WorkListTable).AddEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<BackupException>(() => new StorageRestoration(other, folder).RunAsync());

        Assert.Contains("WorkList, p r", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        Assert.Empty(other.Container(StorageNames.Reports).GetBlobs());
    }

    [Fact]
    public async Task An_earlier_back_up_is_restored_by_its_moment()
    {
        var account = await SmallAsync();
        var first = await new StorageBackup(account, folder, TimeProvider.System).RunAsync();
        await account.Container(StorageNames.Reports).DeleteBlobAsync(Report);
        await account.Container(StorageNames.Reports).UploadBlobAsync("later", BinaryData.FromString("new"));
        await BackUpAsync(account);

        var restored = new PipelineStorage(storage.NewAccount());
        await new StorageRestoration(restored, folder).RunAsync(first.When);

        Assert.Equal([Report], restored.Container(StorageNames.Reports).GetBlobs().Select(blob => blob.Name));
        await Assert.ThrowsAsync<BackupException>(() =>
            new StorageRestoration(restored, folder).RunAsync(first.When - TimeSpan.FromSeconds(1))
        );
    }

    [Fact]
    public async Task Only_the_owner_can_read_a_back_up()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await BackUpAsync(await SmallAsync());

        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            Assert.Equal(
                Directory.Exists(path)
                    ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    : UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(path)
            );
        }
    }

    /// <summary>A storage with a report, a key and a few rows.</summary>
    private async Task<PipelineStorage> SmallAsync()
    {
        var account = new PipelineStorage(storage.NewAccount());
        await account.CreateAsync();
        await account.Container(StorageNames.Reports).WriteAsync(Report, "a report"u8.ToArray(), "text/html", CancellationToken.None);
        await account.Container(StorageNames.Keys).UploadBlobAsync("keys.xml", BinaryData.FromString("<keys/>"));
        await AddRowsAsync(account.Table(StorageNames.OverrideTable), 3);
        return account;
    }

    private static async Task AddRowsAsync(TableClient table, int rows)
    {
        foreach (var part in Enumerable.Range(0, rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                part.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity("p", row.ToString("D5", CultureInfo.InvariantCulture)) { ["Number"] = row }
                ))
            );
        }
    }

    private static void Change(TableClient table, params string[] rows)
    {
        foreach (var row in rows)
        {
            table.UpdateEntity(new TableEntity("p", row) { ["Changed"] = true }, ETag.All);
        }
    }

    private async Task<(int Files, long Bytes)> BackUpAsync(PipelineStorage account)
    {
        var backup = new StorageBackup(account, folder, TimeProvider.System);
        await backup.RunAsync();
        return backup.Copied;
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories);
}
