using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>A file that a batch left, with the hash that was noted of it.</summary>
/// <param name="Container">The container.</param>
/// <param name="Name">The name in it.</param>
/// <param name="Sha256">SHA-256, hexadecimal; empty where there should be no such file.</param>
internal sealed record BatchFile(string Container, string Name, string Sha256)
{
    /// <summary>The files whose hashes the trail has one by one.</summary>
    public static IEnumerable<BatchFile> Of(string batch, BatchAudit entered) =>
        [
            new(StorageNames.Batches, BatchPaths.Decisions(batch), entered.DecisionsSha256),
            new(StorageNames.Batches, BatchPaths.Summary(batch), entered.SummarySha256),
            new(StorageNames.Batches, BatchPaths.Rejects(batch), entered.RejectsSha256),
            new(StorageNames.Batches, BatchPaths.Repairs(batch), entered.RepairsSha256),
            new(StorageNames.Batches, BatchPaths.Amendments(batch), entered.AmendmentsSha256),
            new(StorageNames.Revenue, BatchPaths.Revenue(batch), entered.RevenueSha256),
            .. entered.CriteriaSha256 is { } criteria
                ? [new BatchFile(StorageNames.Criteria, CriteriaInForce.FileName(criteria), criteria)]
                : Array.Empty<BatchFile>(),
            .. entered.PostClearanceSha256 is { } audits
                ? [new BatchFile(StorageNames.Batches, BatchPaths.PostClearance(batch), audits)]
                : Array.Empty<BatchFile>(),
        ];

    /// <summary>The files of a chunk, whose hashes the ledger has.</summary>
    public static IEnumerable<BatchFile> Of(ChunkRecord chunk)
    {
        var (batch, number) = (chunk.PartitionKey, chunk.Number);
        yield return new(StorageNames.Batches, BatchPaths.Prepared(batch, number), chunk.Sha256);
        if (chunk.SuggestionsSha256 is { Length: > 0 } suggestions)
        {
            yield return new(StorageNames.Batches, BatchPaths.Hs(batch, number), suggestions);
        }

        if (chunk.ScoresSha256 is { Length: > 0 } scores)
        {
            yield return new(StorageNames.Batches, BatchPaths.Fraud(batch, number), scores);
        }

        if (chunk.ShadowSha256 is { Length: > 0 } shadow)
        {
            yield return new(StorageNames.Batches, BatchPaths.Shadow(batch, number), shadow);
        }
    }
}
