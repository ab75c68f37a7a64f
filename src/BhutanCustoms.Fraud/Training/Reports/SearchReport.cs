namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>What a search for tree settings tried.</summary>
/// <param name="Planned">How many trials it was to make.</param>
/// <param name="StoppedByClock">Whether time ran out before; a search that wasn't stopped gives the same result each time.</param>
/// <param name="Chosen">The settings that won and that the model was trained with.</param>
/// <param name="Trials">Every trial that was finished, in order; the first is of the settings in the options.</param>
public sealed record SearchReport(int Planned, bool StoppedByClock, TreeSettings Chosen, IReadOnlyList<SearchTrial> Trials);
