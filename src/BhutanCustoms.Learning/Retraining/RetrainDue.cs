using Azure.Data.Tables;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>Whether a retraining is due that nobody asked for.</summary>
public sealed class RetrainDue(PipelineStorage storage, HistoryImport imports, IOptions<RetrainOptions> options, TimeProvider clock)
{
    private static readonly string[] KeyOnly = ["RowKey"];

    /// <summary>Why one is due, a sentence; null where none is.</summary>
    /// <param name="last">The run begun last.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> ReasonAsync(RetrainRun? last, CancellationToken cancellationToken = default)
    {
        var since = last?.StartedAt ?? DateTimeOffset.UnixEpoch;
        if (clock.GetUtcNow() < since.AddDays(options.Value.EveryDays))
        {
            return null;
        }

        var labels = (await imports.AllAsync(cancellationToken).ConfigureAwait(false))
            .Where(import => import.ImportedAt > since)
            .Sum(import => import.Labels);
        if (labels < options.Value.FewestNewLabels)
        {
            await foreach (
                var _ in storage
                    .Table(StorageNames.OutcomeTable)
                    .QueryAsync<OutcomeRecord>(outcome => outcome.RecordedAt > since, select: KeyOnly, cancellationToken: cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                if (++labels >= options.Value.FewestNewLabels)
                {
                    break;
                }
            }
        }

        return labels < options.Value.FewestNewLabels ? null
            : last is null ? $"At least {options.Value.FewestNewLabels} labels have come, and nothing was ever learnt from them."
            : $"{options.Value.EveryDays} days and at least {options.Value.FewestNewLabels} labels since {last.Name}.";
    }
}
