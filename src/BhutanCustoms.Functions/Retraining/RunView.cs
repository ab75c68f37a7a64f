using BhutanCustoms.Learning.Retraining;

namespace BhutanCustoms.Functions.Retraining;

/// <summary>A retraining and what it came to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">What it does next; Done or Refused where it is over.</param>
/// <param name="Who">Who began it.</param>
/// <param name="Why">Why.</param>
/// <param name="StartedAt">When it was begun (UTC).</param>
/// <param name="UpdatedAt">The last progress (UTC).</param>
/// <param name="EndedAt">When it ended (UTC); null while it runs.</param>
/// <param name="Items">Items in the history.</param>
/// <param name="Labels">Those with a finding or an inspection in order.</param>
/// <param name="Tries">How often the phase was begun and not finished.</param>
/// <param name="Trouble">What last stopped it; empty where nothing did.</param>
/// <param name="Refusal">Why it was refused; empty where it wasn't.</param>
/// <param name="Challengers">The models that it made.</param>
internal sealed record RunView(
    string Name,
    string Phase,
    string Who,
    string Why,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt,
    long Items,
    long Labels,
    int Tries,
    string Trouble,
    string Refusal,
    IReadOnlyList<RunView.Challenger> Challengers
)
{
    /// <summary>The view of a run.</summary>
    public static RunView Of(RetrainRun run, RetrainSummary? summary) =>
        new(
            run.Name,
            run.Phase,
            run.Who,
            run.Why,
            run.StartedAt,
            run.UpdatedAt,
            run.EndedAt,
            run.Items,
            run.Labels,
            run.Tries,
            run.Trouble,
            run.Refusal,
            summary is null
                ? []
                :
                [
                    .. summary.Challengers.Select(one => new Challenger(
                        one.Decision.Kind,
                        one.Decision.Version,
                        one.Decision.Champion,
                        one.Decision.To.ToString(),
                        one.Decision.Why,
                        one.TrialFrom,
                        [.. one.Gates.Select(gate => new GateView(gate.Gate, gate.Passed, gate.Sentence))]
                    )),
                ]
        );

    /// <summary>A model that a retraining made, and what was decided of it.</summary>
    /// <param name="Kind">fraud or hs.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Champion">The champion that it was held against; null where there was none.</param>
    /// <param name="To">The state that it came to.</param>
    /// <param name="Why">Why.</param>
    /// <param name="TrialFrom">The first day of what both were tried on.</param>
    /// <param name="Gates">The gates.</param>
    internal sealed record Challenger(
        string Kind,
        string Version,
        string? Champion,
        string To,
        string Why,
        DateOnly? TrialFrom,
        IReadOnlyList<GateView> Gates
    );

    /// <summary>A gate on the way to champion.</summary>
    /// <param name="Gate">Its name.</param>
    /// <param name="Passed">Whether it was passed.</param>
    /// <param name="Sentence">Why, for people.</param>
    internal sealed record GateView(string Gate, bool Passed, string Sentence);
}
