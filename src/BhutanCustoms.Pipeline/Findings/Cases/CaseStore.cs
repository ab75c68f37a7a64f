using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings.Cases;

/// <summary>What people do with selected items. Every change is conditional: of two who take an item at once one gets it.</summary>
public sealed class CaseStore(PipelineStorage storage, TimeProvider clock)
{
    private readonly TableClient table = storage.Table(StorageNames.CaseTable);

    /// <summary>So long somebody has an item in hand who does nothing with it; then another may take it without asking.</summary>
    public static TimeSpan HeldFor { get; } = TimeSpan.FromHours(2);

    /// <summary>The cases of an office's list on a day, by batch and item; an item that nobody touched has none.</summary>
    public async Task<IReadOnlyDictionary<(string Batch, string Item), CaseRecord>> OfListAsync(
        string date,
        string office,
        CancellationToken cancellationToken = default
    )
    {
        var (partition, cases) = (CaseKey.PartitionOf(date, office), new Dictionary<(string, string), CaseRecord>());
        if (!SafeKey.IsKey(partition))
        {
            return cases;
        }

        await foreach (
            var one in table
                .QueryAsync<CaseRecord>(one => one.PartitionKey == partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            cases[(one.Batch, one.Item)] = one;
        }

        return cases;
    }

    /// <summary>A case; one of an item that nobody touched is open.</summary>
    public async Task<CaseRecord> FindAsync(CaseKey key, CancellationToken cancellationToken = default) =>
        await table.FindAsync<CaseRecord>(key.Partition, key.Row, cancellationToken).ConfigureAwait(false)
        ?? new CaseRecord
        {
            PartitionKey = key.Partition,
            RowKey = key.Row,
            Batch = key.Batch,
            Item = key.Item,
        };

    /// <summary>Who has a case in hand now; null where nobody has, or took it too long ago.</summary>
    public string? HolderOf(CaseRecord one) => clock.GetUtcNow() - one.HeldAt < HeldFor ? one.Holder : null;

    /// <summary>Takes an item in hand, or leaves it.</summary>
    /// <param name="key">Which.</param>
    /// <param name="name">Who.</param>
    /// <param name="takes">Whether it is taken; else it is left.</param>
    /// <param name="evenFrom">Another who has it, and from whom it is taken knowingly; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The case as it is then; somebody else has it in hand where it couldn't be taken.</returns>
    public Task<CaseRecord> TakeAsync(
        CaseKey key,
        string name,
        bool takes,
        string? evenFrom = null,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            key,
            one =>
            {
                if (HolderOf(one) is { } holder && holder != name && holder != evenFrom)
                {
                    return false;
                }

                (one.Holder, one.HeldAt) = (takes ? name : "", takes ? clock.GetUtcNow() : null);
                return true;
            },
            cancellationToken
        );

    /// <summary>Keeps what an officer notes about an item; it replaces the note before.</summary>
    public Task<CaseRecord> NoteAsync(CaseKey key, string note, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            key,
            one =>
            {
                one.Note = note;
                return true;
            },
            cancellationToken
        );

    /// <summary>Says what a finding means for an item; nothing for one that is on no work list, since nobody waits to hear of it.</summary>
    internal Task SettleAsync(FoundItem item, InspectionFinding finding, CancellationToken cancellationToken = default) =>
        item.Lane.Length == 0
            ? Task.CompletedTask
            : SettleAsync(
                CaseKey.Of(item),
                finding.Found ? CaseState.Found : CaseState.NothingFound,
                finding.EnteredAt,
                finding.Officer,
                cancellationToken
            );

    /// <summary>Says what became of an item; nothing where something entered later has been said already.</summary>
    internal Task SettleAsync(
        CaseKey key,
        CaseState state,
        DateTimeOffset enteredAt,
        string officer,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            key,
            one =>
            {
                if (one.SettledAt > enteredAt)
                {
                    return false;
                }

                (one.State, one.SettledAt, one.SettledBy) = (state.ToString(), enteredAt, officer);
                (one.Holder, one.HeldAt) = ("", null);
                return true;
            },
            cancellationToken
        );

    private async Task<CaseRecord> ChangeAsync(CaseKey key, Func<CaseRecord, bool> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var one = await FindAsync(key, cancellationToken).ConfigureAwait(false);
            var isNew = one.ETag == default;
            if (!change(one))
            {
                return one;
            }

            try
            {
                var written = isNew
                    ? await table.AddEntityAsync(one, cancellationToken).ConfigureAwait(false)
                    : await table.UpdateEntityAsync(one, one.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
                one.ETag = written.Headers.ETag ?? default;
                return one;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another changed it: look again.
            }
        }
    }
}
