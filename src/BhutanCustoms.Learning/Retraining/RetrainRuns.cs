using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// Runs in the table <c>Retrainings</c>. One entity names the run that is under way: whoever begins another changes it, adds the run and
/// takes up the requests in one conditional transaction, so that two who try at once begin one.
/// </summary>
public sealed class RetrainRuns(PipelineStorage storage, TimeProvider clock)
{
    // A transaction has room for a hundred entities, two of which are the run and its name.
    private const int MostRequests = 98;
    private const string Current = "current";
    private readonly TableClient table = storage.Table(StorageNames.RetrainingTable);

    /// <summary>The run of a name, or null.</summary>
    public async Task<RetrainRun?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var found = await table
            .GetEntityIfExistsAsync<RetrainRun>(RetrainRun.Partition, RetrainRun.Prefix + name, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The run begun last, ended or not; null before the first.</summary>
    public async Task<RetrainRun?> LastAsync(CancellationToken cancellationToken = default) =>
        await CurrentAsync(cancellationToken).ConfigureAwait(false) is { } current
            ? await FindAsync(current.GetString("Run"), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>All runs, the latest first.</summary>
    public async Task<IReadOnlyList<RetrainRun>> AllAsync(CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {RetrainRun.Partition} and RowKey ge {RetrainRun.Prefix} and RowKey lt 'run}}'"
        );
        var all = new List<RetrainRun>();
        await foreach (var run in table.QueryAsync<RetrainRun>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            all.Add(run);
        }

        all.Reverse();
        return all;
    }

    /// <summary>Begins a run and takes up requests.</summary>
    /// <returns>The run, or null where another was begun at the same moment or is still under way.</returns>
    public async Task<RetrainRun?> BeginAsync(
        RetrainOrder order,
        IEnumerable<RetrainRequest> requests,
        CancellationToken cancellationToken = default
    )
    {
        var current = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        if (current is not null && await FindAsync(current.GetString("Run"), cancellationToken).ConfigureAwait(false) is { Ended: false })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var name = now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var run = new RetrainRun
        {
            RowKey = RetrainRun.Prefix + name,
            Who = order.Who,
            Why = order.Why,
            Consent = order.Consent.ToString(),
            StartedAt = now,
            UpdatedAt = now,
        };
        var next = new TableEntity(RetrainRun.Partition, Current) { ["Run"] = name };
        try
        {
            await table
                .SubmitTransactionAsync(
                    [
                        current is null
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, current.ETag),
                        new TableTransactionAction(TableTransactionActionType.Add, run),
                        .. requests
                            .Take(MostRequests)
                            .Select(request => new TableTransactionAction(
                                TableTransactionActionType.UpdateMerge,
                                new TableEntity(request.PartitionKey, request.RowKey) { [nameof(RetrainRequest.Run)] = name },
                                ETag.All
                            )),
                    ],
                    cancellationToken
                )
                .ConfigureAwait(false);
            return await FindAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Saves a run if nobody else has since it was read.</summary>
    /// <exception cref="InvalidOperationException">Another has.</exception>
    public async Task SaveAsync(RetrainRun run, CancellationToken cancellationToken = default)
    {
        run.UpdatedAt = clock.GetUtcNow();
        try
        {
            run.ETag = (await table.UpdateEntityAsync(run, run.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false))
                .Headers
                .ETag!
                .Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            throw new InvalidOperationException(
                $"The retraining {run.Name} was changed by another while it ran under its lock; the next tick takes it up.",
                exception
            );
        }
    }

    private async Task<TableEntity?> CurrentAsync(CancellationToken cancellationToken)
    {
        var found = await table
            .GetEntityIfExistsAsync<TableEntity>(RetrainRun.Partition, Current, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
