using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.LocalHost.Tests.Azurite;

/// <summary>Azurite is killed as a power cut of its process does, and started again on the same folder.</summary>
public sealed class KilledAzuriteTests : IDisposable
{
    private const int Many = 40;
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keeps_all_that_it_has_answered_for()
    {
        await KilledAsync(async azurite =>
        {
            var (container, queue, table) = Clients(azurite);
            await Task.WhenAll(container.CreateAsync(), queue.CreateAsync(), table.CreateAsync());
            for (var i = 0; i < Many; i++)
            {
                await container.UploadBlobAsync($"{i}", BinaryData.FromString($"content {i}"));
                await queue.SendMessageAsync($"message {i}");
                await table.AddEntityAsync(new TableEntity("all", $"{i:D2}") { ["Number"] = i });
            }

            await container.DeleteBlobAsync("7");
            await container.GetBlobClient("8").UploadAsync(BinaryData.FromString("other"), overwrite: true);
            var first = (await queue.ReceiveMessageAsync()).Value;
            await queue.DeleteMessageAsync(first.MessageId, first.PopReceipt);
            await table.DeleteEntityAsync("all", "07");
            await table.UpdateEntityAsync(new TableEntity("all", "08") { ["Number"] = 80 }, Azure.ETag.All);
        });

        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));
        var (container, queue, table) = Clients(azurite);
        var expected = Enumerable.Range(0, Many).Where(i => i != 7).ToArray();
        foreach (var i in expected)
        {
            var content = await container.GetBlobClient($"{i}").DownloadContentAsync();
            Assert.Equal(i == 8 ? "other" : $"content {i}", content.Value.Content.ToString());
        }

        Assert.False((await container.GetBlobClient("7").ExistsAsync()).Value);
        var messages = new List<string>();
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } some)
        {
            messages.AddRange(some.Select(message => message.MessageText));
        }

        Assert.Equal(Enumerable.Range(1, Many - 1).Select(i => $"message {i}"), messages);
        var entities = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(
            expected.Select(i => ($"{i:D2}", i == 8 ? 80 : i)),
            entities.Select(entity => (entity.RowKey, entity.GetInt32("Number")!.Value))
        );
    }

    [Fact]
    public async Task Keeps_each_transaction_whole_or_not_at_all()
    {
        var answered = 0;
        await KilledAsync(async azurite =>
        {
            var (_, _, table) = Clients(azurite);
            await table.CreateAsync();
            using var enough = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(WriteAsync).ToArray();
            while (Volatile.Read(ref answered) < Many)
            {
                await Task.Delay(1);
            }

            Kill(azurite);
            await enough.CancelAsync();
            await Task.WhenAll(writers);

            async Task WriteAsync(int writer)
            {
                for (var i = 0; !enough.IsCancellationRequested; i++)
                {
                    try
                    {
                        await table.SubmitTransactionAsync(
                            Enumerable
                                .Range(0, 20)
                                .Select(row => new TableTransactionAction(
                                    TableTransactionActionType.Add,
                                    new TableEntity($"{writer}-{i}", $"{row:D2}") { ["Text"] = new string('x', 500) }
                                )),
                            enough.Token
                        );
                        Interlocked.Increment(ref answered);
                    }
                    catch (Exception) when (azurite.Ended.IsCompleted || enough.IsCancellationRequested)
                    {
                        return;
                    }
                }
            }
        });

        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));
        var kept = await Clients(azurite).Table.QueryAsync<TableEntity>().ToListAsync();
        var transactions = kept.GroupBy(entity => entity.PartitionKey).ToArray();
        Assert.All(transactions, transaction => Assert.Equal(20, transaction.Count()));
        Assert.InRange(transactions.Length, answered, answered + 4);
    }

    [Fact]
    public async Task Saves_its_databases_and_begins_its_journal_anew_once_that_is_long()
    {
        await KilledAsync(async azurite =>
        {
            var (_, _, table) = Clients(azurite);
            await table.CreateAsync();
            for (var i = 0; i < Many; i++)
            {
                var entity = new TableEntity("large", $"{i:D2}");
                for (var part = 0; part < 14; part++)
                {
                    entity[$"Part{part}"] = new string((char)('a' + part), 32_000);
                }

                await table.AddEntityAsync(entity);
            }
        });

        await using (var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)))
        {
            Assert.Equal(Many, (await Clients(azurite).Table.QueryAsync<TableEntity>().ToListAsync()).Count);
        }

        var journal = Directory.EnumerateFiles(folder, "journal-*.jsonl").Sum(file => new FileInfo(file).Length);
        Assert.InRange(journal, 0, 1 << 20);
    }

    [Fact]
    public async Task Goes_on_before_a_line_of_its_journal_that_a_power_cut_tore()
    {
        await KilledAsync(azurite => Clients(azurite).Container.CreateAsync());
        var journal = Directory.EnumerateFiles(folder, "journal-*.jsonl").Max()!;
        await File.AppendAllTextAsync(journal, "[[\"__azurite_db_blob__.json\",\"$CONTAI");

        for (var start = 0; start < 2; start++)
        {
            await KilledAsync(async azurite => await Clients(azurite).Container.UploadBlobAsync($"{start}", BinaryData.FromString("kept")));
        }

        await using var again = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));
        Assert.Equal(["0", "1"], (await Clients(again).Container.GetBlobsAsync().ToListAsync()).Select(blob => blob.Name));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task Keeps_what_came_first_of_all_services_wherever_a_power_cut_ends_its_journal(double share)
    {
        await KilledAsync(async azurite =>
        {
            var (container, queue, table) = Clients(azurite);
            await Task.WhenAll(container.CreateAsync(), queue.CreateAsync(), table.CreateAsync());
            for (var i = 0; i < Many; i++)
            {
                await (
                    (i % 3) switch
                    {
                        0 => (Task)container.UploadBlobAsync($"{i}", BinaryData.FromString($"content {i}")),
                        1 => queue.SendMessageAsync($"{i}"),
                        _ => table.AddEntityAsync(new TableEntity("all", $"{i:D2}")),
                    }
                );
            }
        });
        var journal = Directory.EnumerateFiles(folder, "journal-*.jsonl").Max()!;
        await using (var file = File.OpenWrite(journal))
        {
            file.SetLength((long)(share * file.Length));
        }

        await using var again = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));
        var (blobs, messages, entities) = Clients(again);
        var kept = await blobs.GetBlobsAsync().Select(blob => int.Parse(blob.Name, CultureInfo.InvariantCulture)).ToListAsync();
        kept.AddRange(
            (await messages.PeekMessagesAsync(32)).Value.Select(message => int.Parse(message.MessageText, CultureInfo.InvariantCulture))
        );
        kept.AddRange(
            await entities.QueryAsync<TableEntity>().Select(row => int.Parse(row.RowKey, CultureInfo.InvariantCulture)).ToListAsync()
        );

        Assert.InRange(kept.Count, 1, Many - 1);
        Assert.Equal(Enumerable.Range(0, kept.Count), kept.Order());
        Assert.All(
            kept.Where(i => i % 3 == 0),
            i => Assert.Equal($"content {i}", blobs.GetBlobClient($"{i}").DownloadContent().Value.Content.ToString())
        );
    }

    private static (BlobContainerClient Container, QueueClient Queue, TableClient Table) Clients(AzuriteProcess azurite) =>
        (new(azurite.ConnectionString, "inbox"), new(azurite.ConnectionString, "work"), new(azurite.ConnectionString, "Items"));

    private static void Kill(AzuriteProcess azurite)
    {
        using var process = Process.GetProcessById(azurite.ProcessId);
        process.Kill();
    }

    private async Task KilledAsync(Func<AzuriteProcess, Task> work)
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));
        await work(azurite);
        if (!azurite.Ended.IsCompleted)
        {
            Kill(azurite);
        }

        await azurite.Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
