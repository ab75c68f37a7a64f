namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>
/// What a model was trained on and how it did. It travels in the model file and holds nothing that differs between equal trainings.
/// </summary>
/// <param name="Declarations">Items in the history, inspected or not.</param>
/// <param name="Inspections">Items with a label.</param>
/// <param name="Findings">Labels that are findings.</param>
/// <param name="Features">The features that the model uses.</param>
/// <param name="Absent">Known features that the history's fields don't give, or that say nothing in it.</param>
/// <param name="AbsentFields">Fields that no item of the history has a value in, those that only an inspection knows left out.</param>
/// <param name="AmountsKnown">Findings with a known additional revenue.</param>
/// <param name="ModelsAmount">Whether a model of the amount was trained; otherwise revenue at stake rests on price bands and declared
/// taxes.</param>
/// <param name="Settings">The settings of the trees.</param>
/// <param name="Search">How they were searched for; null where they were given.</param>
/// <param name="HoldOut">How it did on the last part by time, and how it is calibrated; null where that can't be told apart by day.</param>
public sealed record TrainingReport(
    int Declarations,
    int Inspections,
    int Findings,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Absent,
    IReadOnlyList<string> AbsentFields,
    int AmountsKnown,
    bool ModelsAmount,
    TreeSettings Settings,
    SearchReport? Search,
    HoldOutReport? HoldOut
);
