namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>What a criterion would have done at an office, or on a day.</summary>
/// <param name="Name">The office's code, or the day.</param>
/// <param name="Met">Items that it meets.</param>
/// <param name="MetADay">The mean of a day on which there was a work list.</param>
/// <param name="Selected">Items that it would have selected.</param>
/// <param name="PushedOut">Items that it would have pushed out.</param>
public sealed record CriterionTrialCount(string Name, long Met, double MetADay, long Selected, long PushedOut);
