namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>A row that was not accepted, with one reason. A row with several faults has several entries.</summary>
/// <param name="Line">The line of the file on which the row begins, the header being on line 1.</param>
/// <param name="Field">The field's name, or empty where the whole row is meant.</param>
/// <param name="Value">What stood there, cut at 80 characters.</param>
/// <param name="Rule">The reason.</param>
public readonly record struct Reject(long Line, string Field, string Value, RejectRule Rule);
