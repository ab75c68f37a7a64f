using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Criteria;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What was selected of a batch.</summary>
/// <param name="Items">The selected items, by office and rank.</param>
/// <param name="Audits">Items to release and audit after clearance, by office and revenue at stake.</param>
/// <param name="OfficeItems">Items of the batch by office, sorted.</param>
/// <param name="Limits">What was left to it of each office's capacity.</param>
/// <param name="Criteria">The criteria that act on it; null where none does.</param>
/// <param name="Rules">The same as selection takes them, with what was left to them.</param>
/// <param name="Shares">By office of the batch: what it may take, and takes, of the day's capacity.</param>
internal sealed record BatchSelection(
    IReadOnlyList<SelectedItem> Items,
    IReadOnlyList<SelectedItem> Audits,
    IReadOnlyDictionary<string, long> OfficeItems,
    SelectionOptions Limits,
    BatchCriteria? Criteria,
    IReadOnlyList<CriterionRule> Rules,
    IReadOnlyDictionary<string, OfficeShare> Shares
);
