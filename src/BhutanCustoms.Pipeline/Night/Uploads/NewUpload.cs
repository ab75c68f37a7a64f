using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Uploads;

/// <summary>Where a file is to be put.</summary>
/// <param name="Source">The source.</param>
/// <param name="Name">Its name, folders included.</param>
/// <param name="ContentType">What it says it is.</param>
/// <param name="Replace">Whether it takes the place of one of that name.</param>
public sealed record NewUpload(string Source, string Name, string ContentType, bool Replace)
{
    /// <summary>Why there can be no such file; null where there can.</summary>
    public static UploadAnswer? Refuse(string source, string name) =>
        source.Length == 0 ? UploadAnswer.Wrong("source", "MISSING", "Say whose file it is: source, as its mapping is called.")
        : name.Length == 0 ? UploadAnswer.Wrong("name", "MISSING", "Give the file a name, such as 2026-11-23.csv.gz.")
        : TextBounds.Excess("source", source.Length, TextBounds.Source) is { } tooLongSource
            ? UploadAnswer.Wrong("source", "TEXT_TOO_LONG", tooLongSource)
        : TextBounds.Excess("name", source.Length + 1 + name.Length, TextBounds.FileName) is { } tooLongName
            ? UploadAnswer.Wrong("name", "NAME_TOO_LONG", tooLongName)
        : source.Contains('/', StringComparison.Ordinal)
            ? UploadAnswer.Wrong("source", "SOURCE_UNKNOWN", "A source has no slash in its name.")
        : name.Any(char.IsControl)
        || name.Contains('\\', StringComparison.Ordinal)
        || name.Split('/').Any(part => part is "" or "." or "..")
            ? UploadAnswer.Wrong(
                "name",
                "NAME_UNFIT",
                "A name may have no control characters and no backslashes, and no folder in it may be empty or made of dots."
            )
        : null;
}
