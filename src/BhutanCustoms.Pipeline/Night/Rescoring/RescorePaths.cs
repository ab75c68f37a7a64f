using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>The names of what a re-scoring leaves in the container <c>batches</c>, by batch and models.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="FraudModel">The fraud model.</param>
/// <param name="HsModel">The classifier; empty where there is none.</param>
internal sealed record RescorePaths(string Batch, string FraudModel, string HsModel)
{
    /// <summary>Both models by name: a score rests on both.</summary>
    public string Models => HsModel.Length == 0 ? FraudModel : $"{FraudModel}_{HsModel}";

    public string Folder => $"{Batch}/rescored/{Models}";

    public string Changes => $"{Folder}/changes.csv";

    /// <summary>Written last: where it is, the re-scoring is whole.</summary>
    public string Summary => $"{Folder}/summary.json";

    public string Fraud(int chunk) => $"{Folder}/fraud/{ChunkRecord.Key(chunk)}.parquet";

    public string Hs(int chunk) => $"{Folder}/hs/{ChunkRecord.Key(chunk)}.parquet";
}
