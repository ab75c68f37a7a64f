namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>What the cells of a workbook's column hold.</summary>
public enum ColumnKind
{
    /// <summary>Text, such as codes, whose leading zeros count.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>An amount with two decimals.</summary>
    Amount,

    /// <summary>A number with four decimals, such as a probability.</summary>
    Share,

    /// <summary>A day.</summary>
    Day,
}
