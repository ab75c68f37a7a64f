using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Pages.Officer;

/// <summary>A work list as a page shows it.</summary>
/// <param name="Filters">What is shown, with day and office filled in.</param>
/// <param name="Items">All items that pass, in order.</param>
/// <param name="All">How many the list has, whatever passes.</param>
/// <param name="Done">How many of these are done.</param>
/// <param name="Found">In how many of these something was found.</param>
/// <param name="Red">How many are in the red lane.</param>
/// <param name="Stake">The revenue at stake of all, in local currency.</param>
/// <param name="Days">The latest days that have lists, newest first.</param>
/// <param name="Offices">The offices that the person may see.</param>
/// <param name="Notes">What is to be said of the office's places that day: files whose items went without.</param>
public sealed record WorkListView(
    ListFilters Filters,
    IReadOnlyList<ListedItem> Items,
    int All,
    int Done,
    int Found,
    int Red,
    double Stake,
    IReadOnlyList<string> Days,
    IReadOnlyList<Office> Offices,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The items of the page.</summary>
    public IEnumerable<ListedItem> OnPage => Items.Skip((Filters.Page - 1) * PageSize).Take(PageSize);

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Items.Count + PageSize - 1) / PageSize);

    /// <summary>The name of the list's office.</summary>
    public string OfficeName => Offices.FirstOrDefault(office => office.Code == Filters.Office)?.Name ?? Filters.Office;
}
