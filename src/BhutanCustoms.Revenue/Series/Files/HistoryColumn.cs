namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>The columns of a history file. The names of a header are compared by letters and digits alone.</summary>
internal enum HistoryColumn
{
    Month,
    Amount,
    Office,
    Head,
    ChapterGroup,
    Origin,
    KnownAt,
}
