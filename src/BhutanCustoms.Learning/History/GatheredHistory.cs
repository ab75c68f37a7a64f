namespace BhutanCustoms.Learning.History;

/// <summary>What a history was gathered of.</summary>
/// <param name="CutOff">Findings entered up to this moment count (UTC).</param>
/// <param name="Data">The imports and batches with items in it.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Items">Its items.</param>
/// <param name="Labels">Those with a finding or an inspection in order.</param>
/// <param name="Findings">Those with a finding.</param>
/// <param name="From">The first day of declarations.</param>
/// <param name="Until">The last day of declarations.</param>
/// <param name="UnlabelledShare">The share of items without a label that was kept.</param>
/// <param name="Refusal">Why nothing can be learnt from it; null where something can.</param>
public sealed record GatheredHistory(
    DateTimeOffset CutOff,
    IReadOnlyList<string> Data,
    int Chunks,
    long Items,
    long Labels,
    long Findings,
    DateOnly From,
    DateOnly Until,
    double UnlabelledShare,
    string? Refusal
);
