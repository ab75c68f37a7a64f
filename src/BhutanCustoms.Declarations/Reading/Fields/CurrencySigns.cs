using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Signs of currencies that stand for one currency only; Rs and $ alone stand for several.</summary>
internal static class CurrencySigns
{
    private static readonly FrozenDictionary<string, string> CodeOf = new Dictionary<string, string>
    {
        ["US$"] = "USD",
        ["USD$"] = "USD",
        ["U$S"] = "USD",
        ["US DOLLAR"] = "USD",
        ["€"] = "EUR",
        ["EURO"] = "EUR",
        ["£"] = "GBP",
        ["GBP£"] = "GBP",
        ["₹"] = "INR",
        ["NU"] = "BTN",
        ["NU."] = "BTN",
        ["S$"] = "SGD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["C$"] = "CAD",
        ["CA$"] = "CAD",
        ["HK$"] = "HKD",
        ["NZ$"] = "NZD",
        ["RMB"] = "CNY",
        ["৳"] = "BDT",
        ["฿"] = "THB",
        ["₩"] = "KRW",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of a sign; null where it is none, or that of several currencies.</summary>
    public static string? Find(string text) => CodeOf.GetValueOrDefault(text.Trim());
}
