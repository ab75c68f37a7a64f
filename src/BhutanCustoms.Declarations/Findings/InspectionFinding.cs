namespace BhutanCustoms.Declarations.Findings;

/// <summary>What an officer reports of an inspected item. What is empty or null was found as declared, or isn't known.</summary>
public sealed record InspectionFinding
{
    /// <summary>The source of the declaration.</summary>
    public required string Source { get; init; }

    /// <summary>The declaration's number.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>The item's number within it, or null.</summary>
    public string? ItemNumber { get; init; }

    /// <summary>When it was inspected (UTC); the beginning of the day in Bhutan where <see cref="InspectedOnDay"/>.</summary>
    public required DateTimeOffset InspectedAt { get; init; }

    /// <summary>Whether just the day of the inspection is known.</summary>
    public bool InspectedOnDay { get; init; }

    /// <summary>When it was entered (UTC); the beginning of the day in Bhutan where <see cref="EnteredOnDay"/>.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Whether just the day of the entry is known.</summary>
    public bool EnteredOnDay { get; init; }

    /// <summary>Who inspected; empty where that isn't told.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Whether something irregular was found.</summary>
    public required bool Found { get; init; }

    /// <summary>The kind of irregularity.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The HS code found right.</summary>
    public string CorrectedHsCode { get; init; } = "";

    /// <summary>The origin found right, ISO 3166-1 alpha-2.</summary>
    public string CorrectedOrigin { get; init; } = "";

    /// <summary>The CIF value found right, in the currency declared.</summary>
    public double? CorrectedCifValue { get; init; }

    /// <summary>The quantity found right, in the unit declared.</summary>
    public double? CorrectedQuantity { get; init; }

    /// <summary>The additional revenue, in local currency.</summary>
    public double? AdditionalRevenue { get; init; }

    /// <summary>The item's identity as reported, see <see cref="Items.ItemKey.Name"/>.</summary>
    public string Item => ItemNumber is null ? DeclarationId : $"{DeclarationId}/{ItemNumber}";

    /// <summary>Whether a correction of what was declared is given.</summary>
    public bool Corrects =>
        CorrectedHsCode.Length > 0 || CorrectedOrigin.Length > 0 || CorrectedCifValue is not null || CorrectedQuantity is not null;
}
