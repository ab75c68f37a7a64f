namespace BhutanCustoms.Pipeline.Night.Uploads;

/// <summary>The answer to an upload.</summary>
/// <param name="Sha256">SHA-256 of the file, hexadecimal; null where it isn't there.</param>
/// <param name="Code">DONE, or what is wrong.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Field">The parameter that is wrong; empty where none is.</param>
/// <param name="Batch">The batch that this very file became before, so that nothing is done again; null where it is new.</param>
public sealed record UploadAnswer(string? Sha256, string Code, string Sentence, string Field, string? Batch = null)
{
    /// <summary>The code where there is a file of that name.</summary>
    public const string Exists = "FILE_EXISTS";

    internal static UploadAnswer Wrong(string field, string code, string sentence) => new(null, code, sentence, field);
}
