namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>A value that could be read in only one way and was put right.</summary>
/// <param name="Line">The line of the file on which the row begins.</param>
/// <param name="Field">The field's name.</param>
/// <param name="From">What stood there, cut at 80 characters.</param>
/// <param name="To">What it was taken for.</param>
/// <param name="Code">What was done, such as HS_LEADING_ZERO.</param>
public readonly record struct Repair(long Line, string Field, string From, string To, string Code);
