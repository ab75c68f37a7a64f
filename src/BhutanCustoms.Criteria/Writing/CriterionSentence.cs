using System.Globalization;
using BhutanCustoms.Criteria.Conditions;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>A criterion in words, made of its parts: what is read is what acts.</summary>
public static class CriterionSentence
{
    /// <summary>The whole criterion in one sentence.</summary>
    public static string Of(Criterion criterion)
    {
        var items = criterion.Share < 1 ? $"{Number(Math.Round(criterion.Share * 100, 10))} % by lot of the items" : "every item";
        return $"{Action(criterion.Action)} {items} whose {Of(criterion.When)}{Where(criterion)}{Bound(criterion)}{Days(criterion)}.";
    }

    /// <summary>A condition in words, such as <c>country of origin is HK or CN</c>.</summary>
    public static string Of(Condition condition) => Of(condition, nested: false);

    private static string Of(Condition condition, bool nested) =>
        condition switch
        {
            AllOf { Conditions: [var one] } => Of(one, nested),
            AnyOf { Conditions: [var one] } => Of(one, nested),
            AllOf all => Joined(all.Conditions, " and ", nested),
            AnyOf any => Joined(any.Conditions, " or ", nested),
            Negated { Condition: IsMissing missing } => $"{missing.Field.Words} is given",
            Negated not => $"not ({Of(not.Condition, nested: false)})",
            IsOneOf one => $"{one.Field.Words} is {Either(one.Values)}",
            StartsWith starts => $"{starts.Field.Words} begins with {Either(starts.Prefixes)}",
            HasWords words => $"{words.Field.Words} has {Either(words.Words.Select(word => $"“{word}”"))}",
            IsOnWatchList list => $"{list.Field.Words} is on the watch list {list.List}",
            IsMissing missing => $"{missing.Field.Words} is missing",
            IsBetween { AtLeast: { } least, AtMost: { } most } between =>
                $"{between.Field.Words} is between {Number(least)} and {Number(most)}",
            IsBetween { AtLeast: { } least } between => $"{between.Field.Words} is at least {Number(least)}",
            IsBetween between => $"{between.Field.Words} is at most {Number(between.AtMost!.Value)}",
            _ => throw new ArgumentException($"{condition.GetType().Name} has no words.", nameof(condition)),
        };

    private static string Joined(IReadOnlyList<Condition> conditions, string word, bool nested)
    {
        var joined = string.Join(word, conditions.Select(condition => Of(condition, nested: true)));
        return nested ? $"({joined})" : joined;
    }

    private static string Action(CriterionAction action) =>
        action switch
        {
            CriterionAction.Red => "Examine",
            CriterionAction.Yellow => "Check the documents of",
            _ => "Release, and audit after clearance,",
        };

    private static string Where(Criterion criterion) => criterion.Offices.Count == 0 ? "" : $", at {Either(criterion.Offices)}";

    private static string Bound(Criterion criterion) =>
        criterion.MostADay is { } most ? $", at most {most.ToString(CultureInfo.InvariantCulture)} a day at each office" : "";

    private static string Days(Criterion criterion) =>
        (criterion.ValidFrom is { } from ? $", from {Day(from)}" : "")
        + (criterion.ValidUntil is { } until ? $"{(criterion.ValidFrom is null ? "," : "")} until {Day(until)}" : "");

    private static string Either(IEnumerable<string> values)
    {
        var all = values.ToArray();
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
