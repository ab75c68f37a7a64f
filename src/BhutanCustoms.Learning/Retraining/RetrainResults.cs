using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>What retrainings came to.</summary>
public sealed class RetrainResults(PipelineStorage storage)
{
    /// <summary>The summary of a run; null where it was refused or hasn't decided yet.</summary>
    public Task<RetrainSummary?> FindAsync(string run, CancellationToken cancellationToken = default) =>
        new RunFiles(storage, run).FindAsync<RetrainSummary>(RunFiles.Summary, cancellationToken);
}
