using System.Text.Json;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Night.Repair;

/// <summary>
/// Makes files of a batch anew that were lost or changed, from what is there: its file in the inbox, its models, its chunks. A file is
/// written only if it comes out as ledger and audit trail have it, so nothing that was decided can change. A batch that stopped for a
/// missing file goes on afterwards. It can be stopped anywhere and run again.
/// </summary>
public sealed class RepairStep(
    PipelineStorage storage,
    BatchLedger ledger,
    BatchQueues queues,
    BatchVerification verification,
    ChunkRepair chunkRepair,
    CriteriaOfBatch criteria,
    BatchSelector selector,
    BatchOutputBuilder outputBuilder,
    WorkListStore workLists,
    PostClearanceStore postClearance,
    AuditTrail trail,
    TimeProvider clock,
    StepRunner<RepairStep> runner
)
{
    /// <summary>Repairs a batch.</summary>
    /// <param name="batch">A batch that was prepared.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<RepairAnswer> RunAsync(string batch, string who, string why, CancellationToken cancellationToken = default) =>
        runner.RunAsync(run => RepairAsync(batch, who, why, run, cancellationToken), answer => answer.Outcome.Code);

    private async Task<RepairAnswer> RepairAsync(string id, string who, string why, StepRun run, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            return Refusal("BATCH_UNKNOWN", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
        }

        run.About(id);
        if (batch.CurrentState is not (BatchState.Scoring or BatchState.Finished))
        {
            return Refusal(
                "BATCH_NOT_PREPARED",
                $"Batch {id} is {batch.State}, so nothing rests on it yet: the sweep, or its file uploaded again, prepares it."
            );
        }

        await using var held = await BlobLock
            .TryTakeAsync(storage.Container(StorageNames.Batches), BatchPaths.Lock(id), clock, cancellationToken)
            .ConfigureAwait(false);
        if (held is null)
        {
            return Refusal("BATCH_BUSY", $"Batch {id} is being prepared or repaired by another. Try again in a while.");
        }

        var (made, missing) = (new List<string>(), new List<string>());
        await chunkRepair.RunAsync(batch, made, missing, held.Held).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            await (
                batch.CurrentState == BatchState.Finished
                    ? RepairOutputsAsync(batch, made, missing, held.Held)
                    : ResumeAsync(batch, held.Held)
            ).ConfigureAwait(false);
        }

        var facts = new
        {
            Who = who,
            Why = why,
            Made = made,
            Missing = missing,
        };
        await trail
            .AppendAsync(
                AuditKind.BatchRepaired,
                $"{id}|{Guid.CreateVersion7(clock.GetUtcNow()):N}",
                JsonSerializer.Serialize(facts),
                cancellationToken
            )
            .ConfigureAwait(false);
        return new RepairAnswer(Outcome(id, made, missing), made, missing);
    }

    private static RepairAnswer Refusal(string code, string sentence) => new(new StepOutcome(code, sentence), [], []);

    private static StepOutcome Outcome(string batch, List<string> made, List<string> missing) =>
        missing.Count > 0
            ? new("INCOMPLETE", $"{made.Count} files of batch {batch} were made anew; missing still: {string.Join(" ", missing)}")
        : made.Count > 0 ? new("REPAIRED", $"{made.Count} files of batch {batch} were made anew: {string.Join(", ", made)}.")
        : new("WHOLE", $"Every file of batch {batch} is there and as it was written.");

    /// <summary>Makes summary, decisions and work lists anew.</summary>
    private async Task RepairOutputsAsync(BatchRecord batch, List<string> made, List<string> missing, CancellationToken cancellationToken)
    {
        var entered = await EnteredAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var lost = new List<BatchFile>();
        foreach (var file in BatchFile.Of(batch.RowKey, entered))
        {
            if (await verification.DifferenceAsync(file, cancellationToken).ConfigureAwait(false) is not null)
            {
                lost.Add(file);
            }
        }

        var listsDiffer =
            lost.Any(file => file.Name == BatchPaths.Decisions(batch.RowKey))
            || await verification.WorkListDifferenceAsync(batch.RowKey, entered, cancellationToken).ConfigureAwait(false) is not null;
        if (lost.Count == 0 && !listsDiffer)
        {
            return;
        }

        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var selection = await selector
            .WouldSelectAsync(
                batch,
                chunks,
                chunk => BatchPaths.Fraud(batch.RowKey, chunk),
                await criteria.OfAsync(batch, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        var outputs = await outputBuilder.BuildAsync(batch, chunks, selection, cancellationToken).ConfigureAwait(false);
        if (outputs.Audit != entered)
        {
            missing.Add(
                $"Worked out again, decisions, summary or work lists of batch {batch.RowKey} are not what they were: lists or capacities "
                    + "have changed since. Load those of then, repair, and load those of now again; or restore the files."
            );
            return;
        }

        foreach (var file in lost)
        {
            var (content, type) =
                file.Name == BatchPaths.Decisions(batch.RowKey) ? (outputs.Decisions, "application/jsonl")
                : file.Name == BatchPaths.PostClearance(batch.RowKey) ? (outputs.PostClearance, "application/jsonl")
                : (outputs.Summary, "application/json");
            await storage.Container(file.Container).WriteAsync(file.Name, content, type, cancellationToken).ConfigureAwait(false);
            made.Add($"{file.Container}/{file.Name}");
        }

        await postClearance.AddAsync(outputs.Audits, cancellationToken).ConfigureAwait(false);
        foreach (var office in outputs.Items.GroupBy(item => item.Office))
        {
            await workLists.AddAsync(batch.WorkDate, office.Key, office.ToArray(), cancellationToken).ConfigureAwait(false);
            if (listsDiffer)
            {
                made.Add($"{StorageNames.WorkLists}/{WorkListStore.FileName(batch.WorkDate, office.Key)}");
            }
        }
    }

    private async Task<BatchAudit> EnteredAsync(string batch, CancellationToken cancellationToken)
    {
        await foreach (
            var entry in trail.FindAsync(new AuditFilter(AuditKind.BatchFinished, batch), cancellationToken).ConfigureAwait(false)
        )
        {
            return JsonSerializer.Deserialize<BatchAudit>(entry.Payload)!;
        }

        throw new InvalidDataException($"Batch {batch} is finished by the ledger, and the audit trail has no entry of it.");
    }

    /// <summary>Sends the messages that the batch waits for.</summary>
    private async Task ResumeAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        await queues.ResumeAsync(batch.RowKey, chunks, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What a repair came to.</summary>
/// <param name="Outcome">REPAIRED, WHOLE where nothing was missing, INCOMPLETE, or why there was no repair.</param>
/// <param name="Made">The files made anew, by container and name.</param>
/// <param name="Missing">What couldn't be made anew, a sentence each with the remedy.</param>
public sealed record RepairAnswer(StepOutcome Outcome, IReadOnlyList<string> Made, IReadOnlyList<string> Missing);
