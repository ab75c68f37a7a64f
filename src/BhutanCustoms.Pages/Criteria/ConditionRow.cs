namespace BhutanCustoms.Pages.Criteria;

/// <summary>A condition as a row of the form.</summary>
/// <param name="Field">The field's name; empty for a row that isn't used.</param>
/// <param name="How">How it is compared, see <see cref="CriterionForm.Hows"/>.</param>
/// <param name="Value">With what: several values are separated by commas.</param>
public sealed record ConditionRow(string Field = "", string How = "", string Value = "");
