namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>A file can't be read as a workbook; the message says why and what to do.</summary>
public sealed class WorkbookException : FormatException
{
    /// <summary>Makes the exception of a damaged workbook.</summary>
    public WorkbookException()
        : this(Damaged, DamagedSentence) { }

    /// <summary>Makes the exception of a damaged workbook with that message.</summary>
    public WorkbookException(string message)
        : this(Damaged, message) { }

    /// <summary>Makes the exception of a damaged workbook with that message and cause.</summary>
    public WorkbookException(string message, Exception innerException)
        : base(message, innerException) => Code = Damaged;

    /// <summary>Makes the exception with a code.</summary>
    /// <param name="code">The code, stable: see <see cref="Code"/>.</param>
    /// <param name="message">What was met and what to do, for people.</param>
    public WorkbookException(string code, string message)
        : base(message) => Code = code;

    /// <summary>The refusal's code, such as WORKBOOK_DAMAGED.</summary>
    public string Code { get; }

    private const string Damaged = "WORKBOOK_DAMAGED";
    private const string DamagedSentence =
        "The workbook is damaged, so its cells can't be read. Open it in a spreadsheet, save it anew, and send that.";

    internal static WorkbookException Of(Exception cause) => new(DamagedSentence, cause);
}
