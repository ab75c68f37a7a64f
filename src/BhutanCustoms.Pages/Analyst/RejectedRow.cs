namespace BhutanCustoms.Pages.Analyst;

/// <summary>A value for which a row was rejected.</summary>
/// <param name="Line">The line in the file.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, cut off where it is long.</param>
/// <param name="Code">The rule's code.</param>
/// <param name="Reason">What is wrong, for people.</param>
public sealed record RejectedRow(string Line, string Field, string Value, string Code, string Reason);
