namespace BhutanCustoms.Pipeline.Night.RevenueTotals;

/// <summary>
/// Groups of HS chapters, few enough to be planned with: the sections of the Harmonized System, those of little revenue joined.
/// </summary>
public static class ChapterGroups
{
    /// <summary>What has no chapter, or one that the Harmonized System doesn't have.</summary>
    public const string Unknown = "No chapter";

    private static readonly (int Last, string Name)[] Groups =
    [
        (15, "Food and live animals"),
        (21, "Prepared food"),
        (22, "Beverages"),
        (23, "Prepared food"),
        (24, "Tobacco"),
        (26, "Salt, cement, ores"),
        (27, "Fuels"),
        (38, "Chemicals"),
        (40, "Plastics and rubber"),
        (43, "Textiles and leather"),
        (49, "Wood and paper"),
        (67, "Textiles and leather"),
        (71, "Stone, glass, jewellery"),
        (76, "Base metals"),
        (77, Unknown),
        (83, "Base metals"),
        (85, "Machinery and electronics"),
        (89, "Vehicles"),
        (97, "Other manufactures"),
    ];

    /// <summary>The names of all groups, in the order of their chapters.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Groups.Select(group => group.Name).Append(Unknown).Distinct().OrderBy(name => name == Unknown)];

    /// <summary>The group of an HS code's chapter.</summary>
    /// <param name="hsCode">The code; its first two digits are the chapter.</param>
    public static string Of(string? hsCode)
    {
        if (hsCode is not { Length: >= 2 } || !char.IsAsciiDigit(hsCode[0]) || !char.IsAsciiDigit(hsCode[1]))
        {
            return Unknown;
        }

        var chapter = (10 * (hsCode[0] - '0')) + hsCode[1] - '0';
        return chapter is 0 or > 97 ? Unknown : Groups.First(group => chapter <= group.Last).Name;
    }
}
