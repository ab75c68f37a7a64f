using System.Globalization;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Calendar;

namespace BhutanCustoms.Pipeline.Criteria.Trials;

/// <summary>Why an approved criterion should be looked at again or withdrawn: expired, asleep, overlapping, or worse than the lot.</summary>
internal static class WithdrawalProposals
{
    /// <summary>So long without any item that meets it a criterion is asleep.</summary>
    public const int AsleepAfterDays = 30;

    /// <summary>So many items tell whether it overlaps, and so many inspections whether it is worse than the lot.</summary>
    public const int FewestItems = 20;

    /// <summary>It overlaps where this share of the items that meet it meet another one, too.</summary>
    public const double Overlap = 0.8;

    /// <summary>The proposals, in words; none for a criterion that isn't approved.</summary>
    public static IEnumerable<string> Of(CriterionHead head, CriterionFigures figures, FoundShare lot, DateTimeOffset now)
    {
        if (head.Approved == 0 || CriterionJson.Read(head.ApprovedJson).Criterion is not { } criterion)
        {
            yield break;
        }

        var asleepFrom = BhutanCalendar.DayOf(now).AddDays(-AsleepAfterDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (criterion.ValidUntil < BhutanCalendar.DayOf(now))
        {
            yield return $"Expired on {criterion.ValidUntil:yyyy-MM-dd}: withdraw it, or write a version that is valid longer.";
        }
        else if (string.CompareOrdinal(figures.LastMet, asleepFrom) < 0 && head.ApprovedAt < now.AddDays(-AsleepAfterDays))
        {
            yield return $"Asleep: for {AsleepAfterDays} days no selected item has met it.";
        }

        if (figures.Met >= FewestItems && figures.WithOthers >= Overlap * figures.Met)
        {
            yield return $"Overlapping: {figures.WithOthers} of the {figures.Met} items that meet it meet another criterion, too.";
        }

        if (figures.Found.Inspected >= FewestItems && figures.Found.High < lot.Share)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Worse than the lot: {figures.Found.Found:N0} findings in {figures.Found.Inspected:N0} inspections, at most "
                    + $"{100 * figures.Found.High:F0} % with 95 % confidence; the lot finds {100 * lot.Share:F0} %."
            );
        }
    }
}
