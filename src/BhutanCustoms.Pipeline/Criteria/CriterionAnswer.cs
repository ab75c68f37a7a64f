using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>What became of a request to change a criterion.</summary>
/// <param name="Outcome">The outcome, see <see cref="CriterionChangeStep"/>.</param>
/// <param name="Id">The criterion; empty where there is none.</param>
/// <param name="Version">The version; 0 where there is none.</param>
/// <param name="Faults">What is wrong with what was written.</param>
public sealed record CriterionAnswer(StepOutcome Outcome, string Id, int Version, IReadOnlyList<CriterionFault> Faults)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Outcome.Code == "DONE";
}
