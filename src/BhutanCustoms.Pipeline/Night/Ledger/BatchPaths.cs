using BhutanCustoms.Pipeline.Night.Shadow;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>
/// The names of a batch's files in the container <c>batches</c>. Deterministic: a step that runs twice writes the same file.
/// </summary>
public static class BatchPaths
{
    /// <summary>Accepted items of a chunk.</summary>
    public static string Prepared(string batch, int chunk) => $"{batch}/prepared/{ChunkRecord.Key(chunk)}.parquet";

    /// <summary>Fraud scores of a chunk.</summary>
    public static string Fraud(string batch, int chunk) => $"{batch}/fraud/{ChunkRecord.Key(chunk)}.parquet";

    /// <summary>Scores of a chunk by the model in shadow.</summary>
    public static string Shadow(string batch, int chunk) => $"{batch}/shadow/{ChunkRecord.Key(chunk)}.parquet";

    /// <summary>How champion and shadow compare on the batch.</summary>
    public static string ShadowComparison(string batch) => $"{batch}/shadow.json";

    /// <summary>Every item that champion or shadow chose by ranking, a JSON object a line.</summary>
    public static string ShadowChoices(string batch) => $"{batch}/shadow-choices.jsonl";

    /// <summary>HS suggestions of a chunk.</summary>
    public static string Hs(string batch, int chunk) => $"{batch}/hs/{ChunkRecord.Key(chunk)}.parquet";

    /// <summary>The first line of the file of rejected rows; declarants are pseudonyms.</summary>
    public const string RejectsHeader = "line,field,value,code,reason,office,declarant";

    /// <summary>The first line of the file of repaired values.</summary>
    public const string RepairsHeader = "line,field,from,to,code,office,declarant";

    /// <summary>What is wrong in the batch's file, for those who can mend it: a page.</summary>
    public static string Quality(string batch) => $"{batch}/quality.html";

    /// <summary>Rejected rows with their reasons.</summary>
    public static string Rejects(string batch) => $"{batch}/rejects.csv";

    /// <summary>Repaired values.</summary>
    public static string Repairs(string batch) => $"{batch}/repairs.csv";

    /// <summary>What rows change of items of earlier batches.</summary>
    public static string Amendments(string batch) => $"{batch}/amendments.csv";

    /// <summary>Price bands of the batch itself, where no model was there.</summary>
    public static string PriceBands(string batch) => $"{batch}/price-bands.bin";

    /// <summary>The batch's summary.</summary>
    public static string Summary(string batch) => $"{batch}/summary.json";

    /// <summary>Each selected item's decision, a JSON object a line; the audit trail keeps its hash.</summary>
    public static string Decisions(string batch) => $"{batch}/decisions.jsonl";

    /// <summary>Each item that is released and audited after clearance, a JSON object a line.</summary>
    public static string PostClearance(string batch) => $"{batch}/post-clearance.jsonl";

    /// <summary>How far work on the batch has come that somebody asked for.</summary>
    public static string Task(string batch, string kind) => $"{batch}/{kind}.task.json";

    /// <summary>What a batch adds to revenue, in the container <c>revenue</c>.</summary>
    public static string Revenue(string batch) => $"batches/{batch}.csv";

    /// <summary>The lock by which one instance at a time prepares a batch.</summary>
    public static string Lock(string batch) => $"{batch}/.lock";
}
