using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>The names of what a re-scoring leaves in the container <c>batches</c>, by batch, models and lists.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="FraudModel">The fraud model.</param>
/// <param name="HsModel">The classifier; empty where there is none.</param>
/// <param name="Lists">The version of the reference lists: suggestions, and with them scores, rest on duties and editions.</param>
internal sealed record RescorePaths(string Batch, string FraudModel, string HsModel, string Lists)
{
    /// <summary>All that a score rests on, by name.</summary>
    public string Basis => string.Join('_', new[] { FraudModel, HsModel, Lists }.Where(part => part.Length > 0));

    public string Folder => $"{Batch}/rescored/{Basis}";

    public string Changes => $"{Folder}/changes.csv";

    /// <summary>Written last: where it is, the re-scoring is whole.</summary>
    public string Summary => $"{Folder}/summary.json";

    public string Fraud(int chunk) => $"{Folder}/fraud/{ChunkRecord.Key(chunk)}.parquet";

    public string Hs(int chunk) => $"{Folder}/hs/{ChunkRecord.Key(chunk)}.parquet";
}
