using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>Profiles, findings and reports of monitoring: the container <c>monitoring</c> and the table <c>Monitoring</c>.</summary>
public sealed class MonitoringStore(PipelineStorage storage)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly BlobContainerClient container = storage.Container(StorageNames.Monitoring);
    private readonly TableClient table = storage.Table(StorageNames.MonitoringTable);

    /// <summary>The latest day of which there is a whole report; null where there is none.</summary>
    public async Task<DateOnly?> LatestAsync(CancellationToken cancellationToken = default)
    {
        var dates = new List<DateOnly>();
        await foreach (
            var folder in container
                .GetBlobsByHierarchyAsync(
                    delimiter: "/",
                    traits: default,
                    states: default,
                    prefix: "2",
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            if (
                folder.IsPrefix
                && DateOnly.TryParseExact(
                    folder.Prefix.TrimEnd('/'),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                dates.Add(date);
            }
        }

        foreach (var date in dates.OrderDescending())
        {
            var document = container.GetBlobClient(MonitoringPaths.File(date, MonitoringReport.JsonFile));
            if (await document.ExistsAsync(cancellationToken).ConfigureAwait(false))
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>A file of a day's report, such as <c>monitoring.json</c>; null where there is none.</summary>
    public Task<BinaryData?> FileAsync(DateOnly date, string name, CancellationToken cancellationToken = default) =>
        container.ReadAsync(MonitoringPaths.File(date, name), cancellationToken);

    /// <summary>Every monitored batch, by source and in order of time.</summary>
    public async Task<IReadOnlyList<MonitoredBatch>> BatchesAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<MonitoredBatch>();
        await foreach (
            var row in table
                .QueryAsync<MonitoredBatchRow>(row => row.PartitionKey == MonitoredBatchRow.Partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            all.Add(row.Read());
        }

        return
        [
            .. all.OrderBy(batch => batch.Source, StringComparer.Ordinal)
                .ThenBy(batch => batch.EndedAt)
                .ThenBy(batch => batch.Batch, StringComparer.Ordinal),
        ];
    }

    internal Task AddAsync(MonitoredBatch batch, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(MonitoredBatchRow.Of(batch), TableUpdateMode.Replace, cancellationToken);

    internal async Task<BatchProfile?> ProfileAsync(string batch, CancellationToken cancellationToken) =>
        (
            await container.ReadAsync(MonitoringPaths.Profile(batch), cancellationToken).ConfigureAwait(false)
        )?.ToObjectFromJson<BatchProfile>(Json);

    internal Task WriteAsync(string batch, BatchProfile profile, CancellationToken cancellationToken) =>
        container.WriteAsync(
            MonitoringPaths.Profile(batch),
            JsonSerializer.SerializeToUtf8Bytes(profile, Json),
            "application/json",
            cancellationToken
        );

    /// <summary>Writes a day's report; the file that says that it is whole comes last.</summary>
    internal async Task WriteAsync(DateOnly date, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files.OrderBy(file => file.Name == MonitoringReport.JsonFile))
        {
            await container
                .WriteAsync(MonitoringPaths.File(date, file.Name), file.Content, file.ContentType, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
