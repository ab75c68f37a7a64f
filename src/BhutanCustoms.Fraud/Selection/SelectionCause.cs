namespace BhutanCustoms.Fraud.Selection;

/// <summary>
/// Why an item was selected. It must be kept with the outcome: only random picks, each of which stands for several items, give an unbiased picture of what isn't inspected.
/// </summary>
public enum SelectionCause
{
    /// <summary>It ranks high enough.</summary>
    Ranking,

    /// <summary>It was drawn by lot among the items that ranking left out.</summary>
    Random,

    /// <summary>A criterion that people wrote meets it, and ranking left it out.</summary>
    Criterion,
}
