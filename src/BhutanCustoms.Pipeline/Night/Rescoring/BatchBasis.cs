using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>
/// What a batch was read and scored by, and what of it has changed since: the same file again is the same batch and changes nothing, so
/// people are told what they can do instead.
/// </summary>
public sealed class BatchBasis(ReferenceStore references, FraudModels fraudModels, HsModels hsModels)
{
    /// <summary>What to say to somebody who sends the file of a batch again.</summary>
    public async Task<string> RepeatedAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        var changed = await ChangedAsync(batch, cancellationToken).ConfigureAwait(false);
        return $"This very file was taken up before, at {BhutanCalendar.Text(batch.ReceivedAt, "yyyy-MM-dd HH:mm")}, as "
            + $"{batch.File}; it is batch {batch.RowKey}, and nothing is done again. "
            + (changed.Length > 0 ? changed : "Lists, mapping and models are those of then.");
    }

    /// <summary>What has changed since a batch was read and scored, and what can be done about it; empty where nothing has.</summary>
    public async Task<string> ChangedAsync(BatchRecord batch, CancellationToken cancellationToken = default)
    {
        if (batch.CurrentState is not (BatchState.Scoring or BatchState.Finished))
        {
            return "";
        }

        var (lists, mapping) = await ReadByAsync(batch.Source, cancellationToken).ConfigureAwait(false);
        var fraud = (await fraudModels.ServingAsync(cancellationToken).ConfigureAwait(false)).Version;
        var hs = batch.HsModel.Length > 0 ? (await hsModels.ServingAsync(cancellationToken).ConfigureAwait(false)).Version : null;
        string[] reading = [.. Changes("lists", batch.ReferenceVersion, lists), .. Changes("mapping", batch.MappingVersion, mapping)];
        string[] all = [.. reading, .. Changes("fraud model", batch.FraudModel, fraud), .. Changes("classifier", batch.HsModel, hs)];
        return all.Length == 0
            ? ""
            : $"Changed since then: {string.Join(", ", all)}. To score it by what is there now, beside what was decided: rescore "
                + $"{batch.RowKey} --why TEXT, or POST /api/batches/{batch.RowKey}/rescore."
                + (
                    reading.Length == 0
                        ? ""
                        : " That reads no row again: rows that would be read otherwise now, such as rejected ones, come in with the same "
                            + "rows in a file of other bytes (packed with gzip, say), where those that stay as they are count as known."
                );
    }

    private static IEnumerable<string> Changes(string what, string then, string? now) =>
        now is null || now == then ? [] : [$"{what} ({(then.Length > 0 ? then : "none")}, now {now})"];

    /// <summary>The versions of lists and mapping now; null where they can't be read.</summary>
    private async Task<(string? Lists, string? Mapping)> ReadByAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            var mapping = await references.MappingAsync(source, cancellationToken).ConfigureAwait(false);
            return ((await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Version, mapping?.Version);
        }
        catch (FormatException)
        {
            // Health and the next batch tell it.
            return default;
        }
    }
}
