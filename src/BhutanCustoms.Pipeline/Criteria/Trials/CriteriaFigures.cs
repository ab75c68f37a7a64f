namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>What criteria have done in the last months, beside ranking and lot.</summary>
/// <param name="From">The first day of work lists that counts, yyyy-MM-dd.</param>
/// <param name="Ranking">What inspections found of what ranking selected.</param>
/// <param name="Lot">What they found of what the lot drew.</param>
/// <param name="Criteria">By criterion.</param>
public sealed record CriteriaFigures(
    string From,
    FoundShare Ranking,
    FoundShare Lot,
    IReadOnlyDictionary<string, CriterionFigures> Criteria
);
