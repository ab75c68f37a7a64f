namespace BhutanCustoms.Fraud.Selection;

/// <summary>An office's places in whole items.</summary>
/// <param name="Red">Physical examinations.</param>
/// <param name="Yellow">Document checks.</param>
/// <param name="Random">Those of the red ones that the lot draws.</param>
/// <param name="CriteriaRed">The most of the red ones that criteria take of the ranking.</param>
/// <param name="CriteriaYellow">The most of the yellow ones that criteria take of the ranking.</param>
/// <param name="Audits">Audits after clearance a month.</param>
/// <param name="Before">Places that others of the day have taken.</param>
internal readonly record struct OfficeLimits(int Red, int Yellow, int Random, int CriteriaRed, int CriteriaYellow, int Audits, int Before)
{
    /// <summary>The red places of ranking and criteria together.</summary>
    public int Chosen => Red - Random;
}
