using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>
/// Copies the rows of a table into files. A file ends behind a row whose key says so, whatever stands before it: where rows were added or
/// changed, only their files are others than in the back-up before.
/// </summary>
internal sealed class TableCopy(BackupFolder folder, string table)
{
    private const int MostPasses = 5;
    private const int MostBytes = 4 << 20;

    // Storage tells the time of its answer in whole seconds, and may have read the rows well before.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly ArrayBufferWriter<byte> waiting = new();
    private readonly List<BackupFile> files = [];
    private long rows;

    /// <summary>
    /// Copies all rows. A page of rows is of one moment, several aren't: what changed while they were read is read again, and takes the place
    /// of what was read before, until that is a page or less or has nothing new. A row that was deleted meanwhile may still be there.
    /// </summary>
    public async Task<BackedUpTable> RunAsync(TableClient client, CancellationToken cancellationToken)
    {
        var (changed, newest) = ((string?)null, DateTimeOffset.MinValue);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var (pages, asked, before) = (0, (DateTimeOffset?)null, newest);
            await foreach (
                var page in client.QueryAsync<TableEntity>(changed, cancellationToken: cancellationToken).AsPages().ConfigureAwait(false)
            )
            {
                pages++;
                asked ??= page.GetRawResponse().Headers.Date;
                foreach (var row in page.Values)
                {
                    newest = row.Timestamp > newest ? row.Timestamp.Value : newest;
                    await AddAsync(row, cancellationToken).ConfigureAwait(false);
                }
            }

            await CutAsync(cancellationToken).ConfigureAwait(false);
            if (pages <= 1 || newest == before)
            {
                break;
            }

            changed = TableClient.CreateQueryFilter($"Timestamp ge {asked!.Value - Margin}");
        }

        return new BackedUpTable(table, rows, files);
    }

    /// <summary>Copies rows that somebody else reads.</summary>
    public async Task<BackedUpTable> RunAsync(IAsyncEnumerable<TableEntity> read, CancellationToken cancellationToken)
    {
        await foreach (var row in read.ConfigureAwait(false))
        {
            await AddAsync(row, cancellationToken).ConfigureAwait(false);
        }

        await CutAsync(cancellationToken).ConfigureAwait(false);
        return new BackedUpTable(table, rows, files);
    }

    private async Task AddAsync(TableEntity row, CancellationToken cancellationToken)
    {
        waiting.Write(TableLine.Of(row));
        waiting.Write("\n"u8);
        rows++;
        if (EndsFile(row) || waiting.WrittenCount >= MostBytes)
        {
            await CutAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CutAsync(CancellationToken cancellationToken)
    {
        if (waiting.WrittenCount > 0)
        {
            var content = BinaryData.FromBytes(waiting.WrittenMemory).ToStream();
            files.Add(await folder.KeepAsync(content, cancellationToken).ConfigureAwait(false));
            waiting.ResetWrittenCount();
        }
    }

    // One key in 256.
    private static bool EndsFile(TableEntity row) => SHA256.HashData(Encoding.UTF8.GetBytes($"{row.PartitionKey}|{row.RowKey}"))[0] == 0;
}
