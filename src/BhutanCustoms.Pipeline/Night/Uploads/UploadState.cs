namespace BhutanCustoms.Pipeline.Night.Uploads;

/// <summary>What became of a file of the inbox.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="UploadedAt">When it was put there (UTC).</param>
/// <param name="Batch">The batch that it became; null while it waits.</param>
/// <param name="State">Waiting, or the batch's state: Preparing, Refused, Scoring or Finished.</param>
/// <param name="Sentence">What else is to be said, such as that this very file was taken up before; empty where nothing is.</param>
public sealed record UploadState(
    string Source,
    string Name,
    long Bytes,
    DateTimeOffset UploadedAt,
    string? Batch,
    string State,
    string Sentence
)
{
    /// <summary>The state of a file that wasn't read yet.</summary>
    public const string Waiting = "Waiting";
}
