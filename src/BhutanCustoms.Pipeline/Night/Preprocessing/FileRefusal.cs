using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Workbooks;
using BhutanCustoms.Pipeline.Night.Inbox;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Why a file is refused whose reading fails.</summary>
public static class FileRefusal
{
    /// <summary>The refusal; null where the failure isn't the file's.</summary>
    public static Refusal? Of(Exception failure) =>
        failure switch
        {
            WorkbookException workbook => new Refusal(workbook.Code, workbook.Message),
            PackedFileException => new Refusal("PACKED_BROKEN", failure.Message),
            ExpandedSizeException => new Refusal("EXPANDED_TOO_LARGE", failure.Message),
            FileReplacedException => new Refusal(
                "FILE_REPLACED",
                "The file was replaced or taken away while it was being read. What replaced it is taken in by itself."
            ),
            _ => null,
        };
}
