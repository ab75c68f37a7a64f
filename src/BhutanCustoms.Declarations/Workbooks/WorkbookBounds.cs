namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>
/// How large a workbook may be. Its file and its table of texts are held in memory, its sheets are read in passing. A sheet has at most
/// 1,048,576 rows and 16,384 columns, as in Excel.
/// </summary>
internal static class WorkbookBounds
{
    /// <summary>Bytes of the file.</summary>
    public const int FileBytes = 64 << 20;

    /// <summary>Bytes of all parts together, unpacked.</summary>
    public const long UnpackedBytes = 2L << 30;

    /// <summary>Bytes of the table of texts, unpacked.</summary>
    public const long TextBytes = 128L << 20;

    /// <summary>Bytes of the list of sheets, of styles, and of relations, unpacked.</summary>
    public const long SmallPartBytes = 16L << 20;

    /// <summary>How many times its size a file may unpack to, where that is more than <see cref="SmallPartBytes"/>.</summary>
    public const int Ratio = 100;

    public const int Rows = 1_048_576;
    public const int Columns = 16_384;

    /// <summary>Characters of a cell; Excel allows 32,767.</summary>
    public const int CellCharacters = 65_536;

    public static void Check(long fileBytes, long unpackedBytes)
    {
        if (unpackedBytes > UnpackedBytes || (unpackedBytes > SmallPartBytes && unpackedBytes > Ratio * fileBytes))
        {
            throw new WorkbookException(
                "EXPANDED_TOO_LARGE",
                $"Unpacked, the workbook has {unpackedBytes:N0} bytes; allowed are {UnpackedBytes:N0}, and {Ratio} times the file's own "
                    + $"{fileBytes:N0}. Delete rows and sheets that aren't needed, or save the sheet as CSV UTF-8, and send that."
            );
        }
    }

    public static WorkbookException FileTooLarge() =>
        new(
            "EXPANDED_TOO_LARGE",
            $"A workbook may have {FileBytes:N0} bytes, and the file has more. Save the sheet as CSV UTF-8, pack it with gzip, and send that."
        );
}
