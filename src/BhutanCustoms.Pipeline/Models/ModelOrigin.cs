namespace BhutanCustoms.Pipeline.Models;

/// <summary>What a model was made of, so that it can be made again and questioned.</summary>
/// <param name="Run">The retraining that made it; empty where it came otherwise.</param>
/// <param name="Data">The batches and imports of its history; of more than <see cref="MostNamed"/> the first.</param>
/// <param name="From">The first day of declarations in it.</param>
/// <param name="Until">The last day of declarations in it.</param>
/// <param name="LabelCutOff">Findings entered up to this moment were known to it (UTC).</param>
/// <param name="Items">Items in the history.</param>
/// <param name="Labels">Those with a finding or an inspection in order.</param>
/// <param name="CodeVersion">The version of the code that trained it.</param>
/// <param name="Seed">The seed of everything random.</param>
/// <param name="Parent">The champion that it challenged; empty where there was none.</param>
/// <param name="Parameters">Settings by name.</param>
/// <param name="Metrics">Figures by name, such as <c>precision</c>.</param>
/// <param name="Unnamed">How many batches and imports it had beyond those named; the summary of its retraining names all.</param>
public sealed record ModelOrigin(
    string Run,
    IReadOnlyList<string> Data,
    DateOnly From,
    DateOnly Until,
    DateTimeOffset LabelCutOff,
    long Items,
    long Labels,
    string CodeVersion,
    int Seed,
    string Parent,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    int Unnamed = 0
)
{
    /// <summary>The most batches and imports that are named: history grows for ever, and a row of the registry has its limit.</summary>
    public const int MostNamed = 200;

    /// <summary>The same, naming no more than that.</summary>
    internal ModelOrigin Bounded() =>
        Data.Count <= MostNamed ? this : this with { Data = [.. Data.Take(MostNamed)], Unnamed = Data.Count - MostNamed };
}
