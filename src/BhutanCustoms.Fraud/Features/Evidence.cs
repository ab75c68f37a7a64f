namespace BhutanCustoms.Fraud.Features;

/// <summary>What is known of a category.</summary>
/// <param name="Findings">Inspections that found something; 0 where declarations are counted.</param>
/// <param name="Count">All inspections, or all declarations.</param>
/// <param name="LastDay">The day of the last of these declarations; 0 where none has a date, or where inspections are counted.</param>
internal readonly record struct Evidence(int Findings, int Count, int LastDay = 0)
{
    /// <summary>Of an item that doesn't say its category, where no earlier one was silent either: that says nothing.</summary>
    public static Evidence Unsaid { get; } = new(0, 0, -1);

    /// <summary>Whether it is <see cref="Unsaid"/>.</summary>
    public bool IsUnsaid => LastDay < 0;
}
