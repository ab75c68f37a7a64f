using System.Globalization;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>The rate of a tax head changes; volumes and prices are taken to stay.</summary>
/// <param name="Label">A short name under which each changed figure cites it.</param>
/// <param name="From">The first month it holds.</param>
/// <param name="Head">The tax head.</param>
/// <param name="OldPercent">The rate so far in per cent, above 0.</param>
/// <param name="NewPercent">The rate assumed in per cent, 0 or more.</param>
/// <param name="Until">The last month it holds; null for all that follow.</param>
/// <param name="Only">Narrows it to a part of the revenue; null for all.</param>
public sealed record RateChange(
    string Label,
    Month From,
    string Head,
    double OldPercent,
    double NewPercent,
    Month? Until = null,
    SeriesKey? Only = null
) : Assumption(Label, From, Until, Only)
{
    /// <inheritdoc/>
    public override double Factor => NewPercent / OldPercent;

    /// <inheritdoc/>
    public override string Arithmetic =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Revenue of {Head} × {NewPercent:0.##} / {OldPercent:0.##} from {From}, at unchanged volumes and prices."
        );

    internal override int Order => 0;

    private protected override SeriesKey OwnPart => new(Head: Head);

    private protected override string? OwnProblem() =>
        string.IsNullOrWhiteSpace(Head) ? $"'{Label}' names no tax head: set head."
        : !(OldPercent is > 0 and <= 1000)
            ? $"'{Label}': the old rate of {OldPercent} % must lie above 0 and be at most 1000; a tax that is new has no past to scale."
        : !(NewPercent is >= 0 and <= 1000) ? $"'{Label}': the new rate of {NewPercent} % must lie between 0 and 1000."
        : null;
}
