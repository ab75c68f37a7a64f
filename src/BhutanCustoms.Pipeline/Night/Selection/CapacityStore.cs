using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// Shares each office's capacity of a day among the day's batches. A batch reads what others took, selects within what is left, and writes
/// its own share by conditional writes; if another batch wrote meanwhile, it selects again. A batch finished a second time finds its limits
/// again.
/// </summary>
public sealed class CapacityStore(PipelineStorage storage)
{
    private readonly TableClient table = storage.Table(StorageNames.CapacityTable);

    /// <summary>The shares of a day by office and batch.</summary>
    public async Task<CapacityPage> ReadAsync(string date, CancellationToken cancellationToken = default)
    {
        var offices = new Dictionary<string, (ETag, Dictionary<string, OfficeShare>)>(StringComparer.Ordinal);
        await foreach (
            var entity in table
                .QueryAsync<TableEntity>(entity => entity.PartitionKey == date, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            offices.Add(
                entity.GetString("Office"),
                (entity.ETag, JsonSerializer.Deserialize<Dictionary<string, OfficeShare>>(entity.GetString("Shares"))!)
            );
        }

        return new CapacityPage(date, offices);
    }

    /// <summary>Writes a batch's shares where nobody has written since the page was read.</summary>
    /// <returns>Whether all were written.</returns>
    public async Task<bool> TryTakeAsync(
        CapacityPage page,
        string batch,
        IReadOnlyDictionary<string, OfficeShare> shares,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var (office, share) in shares)
        {
            var (etag, known) = page.Offices.TryGetValue(office, out var found) ? found : (default, []);
            if (known.GetValueOrDefault(batch) == share)
            {
                continue;
            }

            var all = new Dictionary<string, OfficeShare>(known) { [batch] = share };
            var entity = new TableEntity(page.Date, SafeKey.Of(office)) { ["Office"] = office, ["Shares"] = JsonSerializer.Serialize(all) };
            try
            {
                await (
                    etag == default
                        ? table.AddEntityAsync(entity, cancellationToken)
                        : table.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace, cancellationToken)
                ).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                return false;
            }
        }

        return true;
    }
}
