using Azure;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>What people do in a run, each thing once the one before has come to its end: files, then findings, then scoring anew.</summary>
internal sealed class Users(Scenario scenario, StorageDouble storage, TimeProvider clock)
{
    private readonly ServiceProvider services = AppServices.On(storage, clock);
    private readonly List<(string Name, ETag Version)> uploaded = [];
    private int done;

    /// <summary>Whether everything they wanted has come to its end.</summary>
    public bool IsDone => done == 3 && HasEnded();

    /// <summary>Does the next thing if it is time for it. Requests to the double are answered at once.</summary>
    /// <returns>The files that were uploaded; null where nothing was done.</returns>
    public List<ArrivedFile>? Act()
    {
        if (done == 3 || !HasEnded())
        {
            return null;
        }

        return done++ switch
        {
            0 => [.. scenario.Files.Select(file => Upload(StorageNames.Inbox, file.Name, file.Content))],
            1 => scenario.Findings.Length > 0 ? [Upload(StorageNames.Outcomes, Scenario.FindingsName, scenario.Findings)] : [],
            _ => AskToRescore(),
        };
    }

    /// <summary>What is waited for, in words.</summary>
    public string Missing() => $"Stage {done}; batches: {string.Join(", ", Batches().Select(batch => $"{batch.RowKey} {batch.State}"))}.";

    private bool HasEnded() =>
        done switch
        {
            0 => true,
            1 => Batches() is var batches
                && batches.Count == scenario.Contents.Count()
                && batches.TrueForAll(batch => batch.CurrentState == BatchState.Finished)
                && HasReceipts(),
            2 => HasReceipts(),
            _ => !scenario.Rescores
                || Batches()
                    .TrueForAll(batch =>
                        services.GetRequiredService<BatchTasks>().FindAsync(batch.RowKey, BatchTask.Rescore).Result?.State
                            is "Done"
                                or "Failed"
                    ),
        };

    private bool HasReceipts() => uploaded.TrueForAll(file => Receipt(file) is not null);

    private string? Receipt((string Name, ETag Version) file) =>
        services.GetRequiredService<InboxReceipts>().FindAsync(file.Name, file.Version).Result;

    private List<BatchRecord> Batches() => services.GetRequiredService<BatchLedger>().AllAsync().ToBlockingEnumerable().ToList();

    private List<ArrivedFile> AskToRescore()
    {
        foreach (var batch in scenario.Rescores ? Batches() : [])
        {
            services.GetRequiredService<BatchTasks>().AskAsync(batch.RowKey, BatchTask.Rescore, "Pema", "to compare").Wait();
        }

        return [];
    }

    private ArrivedFile Upload(string inbox, string name, byte[] content)
    {
        var blob = services.GetRequiredService<PipelineStorage>().Container(inbox).GetBlobClient(name);
        var written = blob.Upload(BinaryData.FromBytes(content), overwrite: true).Value.ETag;
        uploaded.Add((inbox == StorageNames.Inbox ? name : FindingFiles.Receipt(name), written));
        return new ArrivedFile(inbox, name, clock.GetUtcNow());
    }
}
