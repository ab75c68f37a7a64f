using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What was selected of a batch.</summary>
/// <param name="Items">The selected items, by office and rank.</param>
/// <param name="OfficeItems">Items of the batch by office, sorted.</param>
/// <param name="Limits">What was left to it of each office's capacity.</param>
internal sealed record BatchSelection(
    IReadOnlyList<SelectedItem> Items,
    IReadOnlyDictionary<string, long> OfficeItems,
    SelectionOptions Limits
);
