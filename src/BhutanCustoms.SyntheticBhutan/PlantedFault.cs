namespace BhutanCustoms.SyntheticBhutan;

/// <summary>A fault planted in a CSV file.</summary>
/// <param name="Line">Line number in the file; the header is line 1.</param>
/// <param name="Kind">What was spoilt.</param>
/// <param name="Field">The field that has the fault.</param>
public readonly record struct PlantedFault(int Line, PlantedFaultKind Kind, string Field)
{
    /// <summary>Whether the right value is beyond doubt, so that the row can be accepted.</summary>
    public bool Repairable =>
        Kind is PlantedFaultKind.LostLeadingZero or PlantedFaultKind.ThousandsSeparators or PlantedFaultKind.DayFirstDate;
}
