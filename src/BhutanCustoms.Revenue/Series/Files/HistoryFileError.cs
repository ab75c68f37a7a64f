namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>Something in a history file that has to be corrected.</summary>
/// <param name="Line">The line in the file, the header being 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record HistoryFileError(int Line, string Message)
{
    /// <summary>Line and message.</summary>
    public override string ToString() => $"Line {Line}: {Message}";
}
