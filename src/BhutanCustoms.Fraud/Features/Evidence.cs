namespace BhutanCustoms.Fraud.Features;

/// <summary>What is known of a category.</summary>
/// <param name="Findings">Inspections that found something; 0 where declarations are counted.</param>
/// <param name="Count">All inspections, or all declarations.</param>
/// <param name="LastDay">The day of the last of these declarations; 0 where none has a date, or where inspections are counted.</param>
internal readonly record struct Evidence(int Findings, int Count, int LastDay = 0);
