using System.Globalization;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Benchmarks.Audit;

/// <summary>
/// The baseline: every entry reads its marker and the head and is a transaction of its own; whoever comes second tries again.
/// </summary>
internal sealed class SingleAppends(PipelineStorage storage, TimeProvider clock)
{
    private const string Partition = "trail";
    private readonly TableClient table = storage.Table(StorageNames.AuditTable);

    public async Task AppendAsync(string kind, string subject, string payload, CancellationToken cancellationToken)
    {
        var marker = $"mark|{kind}|{subject}";
        while (
            !(
                await table
                    .GetEntityIfExistsAsync<TableEntity>(Partition, marker, cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            ).HasValue
        )
        {
            var head = await table
                .GetEntityIfExistsAsync<TableEntity>(Partition, "head", cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            var (sequence, before) = head.HasValue
                ? (head.Value!.GetInt64("Sequence")!.Value + 1, head.Value.GetString("Hash"))
                : (1, AuditEntry.Genesis);
            var when = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            var hash = AuditEntry.HashOf(sequence, when, kind, subject, payload, before);
            var next = new TableEntity(Partition, "head") { ["Sequence"] = sequence, ["Hash"] = hash };
            var entry = new TableEntity(Partition, string.Create(CultureInfo.InvariantCulture, $"e{sequence:D12}"))
            {
                ["When"] = when,
                ["Kind"] = kind,
                ["Subject"] = subject,
                ["Payload"] = payload,
                ["Before"] = before,
                ["Hash"] = hash,
            };
            try
            {
                await table
                    .SubmitTransactionAsync(
                        [
                            head.HasValue
                                ? new(TableTransactionActionType.UpdateReplace, next, head.Value!.ETag)
                                : new(TableTransactionActionType.Add, next),
                            new(TableTransactionActionType.Add, entry),
                            new(TableTransactionActionType.Add, new TableEntity(Partition, marker) { ["Sequence"] = sequence }),
                        ],
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another entry came first.
            }
        }
    }
}
