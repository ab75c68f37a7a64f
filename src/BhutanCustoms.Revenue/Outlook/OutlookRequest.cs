using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>What a revenue outlook is asked for.</summary>
/// <param name="History">Everything that is known; only what was known at <paramref name="AsOf"/> is used.</param>
/// <param name="AsOf">The day by Bhutan's clock at whose end the outlook is made.</param>
/// <param name="Horizon">How many months to forecast from the first month that isn't complete, 1 to 60.</param>
public sealed record OutlookRequest(RevenueHistory History, DateOnly AsOf, int Horizon)
{
    /// <summary>Known reforms, oldest first or in any order. Default none.</summary>
    public IReadOnlyList<RevenueEvent> Events { get; init; } = [];

    /// <summary>Assumptions to work out beside the forecast. Default none.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>What was forecast before, to be held against what came. Default none.</summary>
    public IReadOnlyList<EarlierForecast> Earlier { get; init; } = [];

    /// <summary>Settings. Default: those of <see cref="OutlookOptions"/>.</summary>
    public OutlookOptions Options { get; init; } = new();

    /// <summary>What is wrong with the request, naming value, limit and remedy; null where it is sound.</summary>
    public string? Problem() =>
        Horizon is < 1 or > 60
            ? $"The horizon of {Horizon} months must lie between 1 and 60."
            : Events.Select(e => e.Problem()).Concat(Assumptions.Select(a => a.Problem())).FirstOrDefault(p => p is not null);
}
