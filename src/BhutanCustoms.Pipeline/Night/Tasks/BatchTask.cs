using System.Text.Json;

namespace BhutanCustoms.Pipeline.Night.Tasks;

/// <summary>Work on a batch that somebody asked for, and how far it has come.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Kind">rescore or repair.</param>
/// <param name="Who">Who asked last.</param>
/// <param name="Why">Why.</param>
/// <param name="RequestedAt">When (UTC).</param>
public sealed record BatchTask(string Batch, string Kind, string Who, string Why, DateTimeOffset RequestedAt)
{
    /// <summary>The kind that scores a finished batch anew.</summary>
    public const string Rescore = "rescore";

    /// <summary>The kind that makes lost files anew.</summary>
    public const string Repair = "repair";

    /// <summary>Waiting, Running, Done, or Failed where the last try ended in an error; it is tried again up to five times.</summary>
    public string State { get; init; } = "Waiting";

    /// <summary>When its state last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; } = RequestedAt;

    /// <summary>The outcome's code, once it has ended.</summary>
    public string Code { get; init; } = "";

    /// <summary>The outcome for people; of one that failed the error.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>What it came to: a summary of the re-scoring, or the files made and missing.</summary>
    public JsonElement? Result { get; init; }
}
