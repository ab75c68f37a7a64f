namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>An item that was inspected.</summary>
/// <param name="Month">The month of the inspection, yyyy-MM.</param>
/// <param name="ByLot">Whether it was put into the red lane by lot, not by its score; null where it wasn't in the red lane.</param>
/// <param name="Score">The probability of fraud that it was given; null where it had none, or none that is a probability.</param>
/// <param name="Found">Whether something was found.</param>
public sealed record InspectedItem(string Month, bool? ByLot, double? Score, bool Found);
