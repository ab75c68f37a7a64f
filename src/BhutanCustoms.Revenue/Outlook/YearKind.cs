namespace BhutanCustoms.Revenue.Outlook;

/// <summary>How years are counted.</summary>
public enum YearKind
{
    /// <summary>1 July to 30 June, named by its end.</summary>
    Fiscal,

    /// <summary>1 January to 31 December.</summary>
    Calendar,
}
