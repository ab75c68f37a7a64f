using System.Globalization;
using System.Security.Cryptography;
using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// Which criteria act on a batch: those approved, and valid on the day of its work list, when it is first finished. The ledger keeps the
/// hash of the set, so that a batch that is finished again, repaired or re-scored has the same.
/// </summary>
public sealed class CriteriaInForce(PipelineStorage storage, CriterionStore store, WatchListStore watchLists, BatchLedger ledger)
{
    private const string None = "none";
    private const int MostKept = 4;
    private readonly Azure.Storage.Blobs.BlobContainerClient files = storage.Container(StorageNames.Criteria);
    private readonly ModelCache<CriteriaSet> sets = new(MostKept);

    /// <summary>Where the file of a set is, in the container <c>criteria</c>.</summary>
    public static string FileName(string sha256) => $"sets/{sha256}.json";

    /// <summary>The SHA-256 of a batch's set; null where no criterion acts on it.</summary>
    internal static string? ShaOf(BatchRecord batch) => batch.CriteriaSet is "" or None ? null : batch.CriteriaSet;

    /// <summary>The batch with its set, which is found out and noted where that is not done yet.</summary>
    /// <returns>The batch as it stands in the ledger: of two who finish it at once, one finds its set out.</returns>
    internal async Task<BatchRecord> PinAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        while (batch.CriteriaSet.Length == 0)
        {
            batch.CriteriaSet = await CurrentAsync(batch, cancellationToken).ConfigureAwait(false);
            await ledger.SaveAsync(batch, cancellationToken).ConfigureAwait(false);
            batch =
                await ledger.FindAsync(batch.RowKey, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The ledger has lost batch {batch.RowKey}.");
        }

        return batch;
    }

    /// <summary>The set of a batch; null where no criterion acts on it.</summary>
    /// <exception cref="InvalidDataException">Its file is not the one that was written.</exception>
    public async Task<CriteriaSet?> OfAsync(BatchRecord batch, CancellationToken cancellationToken = default) =>
        ShaOf(batch) is { } sha256 ? await sets.GetAsync(sha256, () => LoadAsync(sha256, cancellationToken)).ConfigureAwait(false) : null;

    /// <summary>
    /// The set of a batch with one criterion more, on trial; watch lists are as they are now, one that was never approved as it is drafted.
    /// </summary>
    /// <param name="batch">A finished batch.</param>
    /// <param name="version">The criterion's version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CriteriaSet> WithAsync(BatchRecord batch, CriterionVersion version, CancellationToken cancellationToken = default)
    {
        var set = await OfAsync(batch, cancellationToken).ConfigureAwait(false) ?? CriteriaSet.Empty(DayOf(batch));
        return set.With(
            new CriteriaSet.Pinned(version.PartitionKey, version.Number, version.Json),
            await ListsAsync([CriterionJson.Read(version.Json).Criterion!], drafts: true, cancellationToken).ConfigureAwait(false)
        );
    }

    private async Task<string> CurrentAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var day = DayOf(batch);
        var active = new List<(CriterionHead Head, Criterion Criterion)>();
        foreach (var head in await store.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            await store.AuditAsync(head, cancellationToken).ConfigureAwait(false);
            if (head.Approved > 0 && CriterionJson.Read(head.ApprovedJson).Criterion is { } criterion && criterion.IsValidOn(day))
            {
                active.Add((head, criterion));
            }
        }

        if (active.Count == 0)
        {
            return None;
        }

        var file = CriteriaSet.Write(
            day,
            active.Select(one => new CriteriaSet.Pinned(one.Head.PartitionKey, one.Head.Approved, one.Head.ApprovedJson)),
            await ListsAsync(active.Select(one => one.Criterion), drafts: false, cancellationToken).ConfigureAwait(false)
        );
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        await files.WriteAsync(FileName(sha256), file, "application/json", cancellationToken).ConfigureAwait(false);
        return sha256;
    }

    private static DateOnly DayOf(BatchRecord batch) => DateOnly.ParseExact(batch.WorkDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<CriteriaSet.Pinned>> ListsAsync(
        IEnumerable<Criterion> criteria,
        bool drafts,
        CancellationToken cancellationToken
    )
    {
        var lists = new List<CriteriaSet.Pinned>();
        foreach (var name in criteria.SelectMany(criterion => Lists(criterion.When)).Distinct(StringComparer.Ordinal))
        {
            if (await watchLists.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } head)
            {
                continue;
            }

            await watchLists.AuditAsync(head, cancellationToken).ConfigureAwait(false);
            if (await watchLists.ReadApprovedAsync(head, cancellationToken).ConfigureAwait(false) is { } list)
            {
                lists.Add(new CriteriaSet.Pinned(name, head.Approved, WatchListJson.Write(list)));
            }
            else if (drafts)
            {
                var drafted = await watchLists.ReadAsync(head, cancellationToken).ConfigureAwait(false);
                lists.Add(new CriteriaSet.Pinned(name, head.Version, WatchListJson.Write(drafted)));
            }
        }

        return lists;
    }

    private static IEnumerable<string> Lists(Condition condition) =>
        condition switch
        {
            AllOf all => all.Conditions.SelectMany(Lists),
            AnyOf any => any.Conditions.SelectMany(Lists),
            Negated not => Lists(not.Condition),
            IsOnWatchList listed => [listed.List],
            _ => [],
        };

    private async Task<CriteriaSet> LoadAsync(string sha256, CancellationToken cancellationToken)
    {
        var file = await files.ReadNeededAsync(FileName(sha256), cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == sha256
            ? CriteriaSet.Read(file)
            : throw new InvalidDataException($"The blob {files.Name}/{FileName(sha256)} was changed. Restore it.");
    }
}
