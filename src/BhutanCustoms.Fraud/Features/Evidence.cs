namespace BhutanCustoms.Fraud.Features;

/// <summary>What is known of a category.</summary>
/// <param name="Findings">Inspections that found something; 0 in an activity profile.</param>
/// <param name="Count">All inspections; in an activity profile all declarations.</param>
internal readonly record struct Evidence(int Findings, int Count);
