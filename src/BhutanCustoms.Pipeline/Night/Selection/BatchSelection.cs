using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Criteria;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What was selected of a batch.</summary>
/// <param name="Items">The selected items, by office and rank.</param>
/// <param name="OfficeItems">Items of the batch by office, sorted.</param>
/// <param name="Limits">What was left to it of each office's capacity.</param>
/// <param name="Criteria">The criteria that act on it; null where none does.</param>
/// <param name="Rules">Those that select for a lane, with what was left to them.</param>
internal sealed record BatchSelection(
    IReadOnlyList<SelectedItem> Items,
    IReadOnlyDictionary<string, long> OfficeItems,
    SelectionOptions Limits,
    BatchCriteria? Criteria,
    IReadOnlyList<CriterionRule> Rules
);
