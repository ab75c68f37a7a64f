namespace BhutanCustoms.Fraud.Promotion;

/// <summary>What an officer said of an item, beside what others would have expected.</summary>
/// <param name="Officer">The officer's pseudonym; empty where it isn't known: such labels are judged by nobody and help to judge
/// others.</param>
/// <param name="Office">The office's code.</param>
/// <param name="Found">Whether the officer found something.</param>
/// <param name="Reference">
/// A score of the item that doesn't rest on this officer's labels, see <see cref="CrossFittedReference"/>; higher is more suspicious, 0 to
/// 1. NaN where there is none: the label is then left out of the check.
/// </param>
/// <param name="Day">The day on which the finding was entered, as <see cref="DateOnly.DayNumber"/>.</param>
public readonly record struct InspectionLabel(string Officer, string Office, bool Found, float Reference, int Day);
