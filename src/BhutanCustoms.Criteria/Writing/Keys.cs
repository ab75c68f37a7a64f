namespace BhutanCustoms.Criteria.Writing;

/// <summary>The words of the JSON form, each written just here.</summary>
internal static class Keys
{
    public const string Title = "title";
    public const string When = "when";
    public const string Action = "action";
    public const string Share = "share";
    public const string Offices = "offices";
    public const string MostADay = "most_a_day";
    public const string ValidFrom = "valid_from";
    public const string ValidUntil = "valid_until";
    public const string Check = "check";
    public const string Why = "why";
    public const string All = "all";
    public const string Any = "any";
    public const string Not = "not";
    public const string Field = "field";
    public const string Is = "is";
    public const string StartsWith = "starts_with";
    public const string HasWords = "has_words";
    public const string OnList = "on_list";
    public const string AtLeast = "at_least";
    public const string AtMost = "at_most";
    public const string Missing = "missing";

    public static readonly string[] OfCriterion = [Title, When, Action, Share, Offices, MostADay, ValidFrom, ValidUntil, Check, Why];

    public static readonly string[] OfCondition = [All, Any, Not, Field, Is, StartsWith, HasWords, OnList, AtLeast, AtMost, Missing];
}
