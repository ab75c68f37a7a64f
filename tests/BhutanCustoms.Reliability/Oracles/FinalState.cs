using System.Text.RegularExpressions;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Oracles;

/// <summary>Everything that a run left in storage, without what tells when.</summary>
internal static partial class FinalState
{
    private static readonly string[] Moments = ["odata.etag", "Timestamp", "RecordedAt", "QuarantinedAt"];

    public static async Task<SortedDictionary<string, string>> ReadAsync(StorageDouble storage)
    {
        var transport = new DirectTransport(storage);
        var clients = new PipelineStorage(StorageDouble.ConnectionString, options => options.Transport = transport);
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in await StoredState.ReadAsync(clients, withMoments: false))
        {
            // How far a task is, and the summary of scoring anew, tell when.
            if (!Told().IsMatch(name))
            {
                state.Add(name, Moment().Replace(value, ""));
            }
        }

        foreach (var table in new[] { StorageNames.OutcomeTable, StorageNames.QuarantineTable })
        {
            await foreach (var row in clients.Table(table).QueryAsync<TableEntity>())
            {
                state[$"{table}({row.PartitionKey},{row.RowKey})"] = string.Join(
                    "; ",
                    row.Where(property => !Moments.Contains(property.Key))
                        .OrderBy(property => property.Key, StringComparer.Ordinal)
                        .Select(property => $"{property.Key}={property.Value}")
                );
            }
        }

        await foreach (var blob in clients.Container(StorageNames.Findings).GetBlobsAsync())
        {
            state[$"{StorageNames.Findings}/{blob.Name}"] = (
                await clients.Container(StorageNames.Findings).GetBlobClient(blob.Name).DownloadContentAsync()
            ).Value.Content.ToString();
        }

        return state;
    }

    [GeneratedRegex("\\.task\\.json$|/rescored/.*/summary\\.json$")]
    private static partial Regex Told();

    [GeneratedRegex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(\\+00:00|Z|\\\\u002B00:00)?")]
    private static partial Regex Moment();
}
