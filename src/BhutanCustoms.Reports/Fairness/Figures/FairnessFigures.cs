using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Reports.Fairness.Figures;

/// <summary>Everything that the annual report says in figures.</summary>
/// <param name="Year">The year, by the day of the work lists in Bhutan.</param>
/// <param name="Until">Findings entered up to this moment count (UTC).</param>
/// <param name="Batches">Finished batches.</param>
internal sealed record FairnessFigures(int Year, DateTimeOffset Until, int Batches)
{
    /// <summary>All items; null in a year with too few to be shown.</summary>
    public GroupFigures? All { get; init; }

    /// <summary>The groups, grouping by grouping.</summary>
    public IReadOnlyList<GroupFigures> Groups { get; init; } = [];

    /// <summary>How many comparisons the intervals allow for.</summary>
    public int Comparisons { get; init; }

    /// <summary>Whether declarations before the year are known: without them nobody can be told to be new or small.</summary>
    public bool KnowsPast { get; init; }

    /// <summary>Probabilities against findings among inspected items.</summary>
    public IReadOnlyList<CalibrationPoint> Calibration { get; init; } = [];

    /// <summary>The models of the year's batches: kind, version, batches, items.</summary>
    public IReadOnlyList<(string Kind, string Version, int Batches, long Items)> Models { get; init; } = [];

    /// <summary>Changes of models' states in the year, with their kind.</summary>
    public IReadOnlyList<ModelChange> Changes { get; init; } = [];

    /// <summary>Officers' choices against the system's.</summary>
    public IReadOnlyList<OverrideFigures> Overrides { get; init; } = [];

    /// <summary>Findings held in quarantine, by reason.</summary>
    public IReadOnlyDictionary<string, int> Quarantined { get; init; } = new Dictionary<string, int>();

    /// <summary>Look-ups of data about traders, by what was looked up.</summary>
    public IReadOnlyDictionary<string, int> LookUps { get; init; } = new Dictionary<string, int>();
}
