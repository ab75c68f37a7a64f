using System.Globalization;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>The price of a commodity changes, and with it the value on which its taxes are levied; volumes are taken to stay.</summary>
/// <param name="Label">A short name under which each changed figure cites it.</param>
/// <param name="From">The first month it holds.</param>
/// <param name="ChapterGroup">The group of chapters of the commodity.</param>
/// <param name="Percent">The change of its price in per cent, −100 or more.</param>
/// <param name="PassThrough">The share of the change that reaches the taxed value, 0 to 1; 0.5 where half of the revenue is levied by
/// quantity. Default 1.</param>
/// <param name="Until">The last month it holds; null for all that follow.</param>
/// <param name="Only">Narrows it to a part of the revenue; null for all.</param>
public sealed record PriceChange(
    string Label,
    Month From,
    string ChapterGroup,
    double Percent,
    double PassThrough = 1,
    Month? Until = null,
    SeriesKey? Only = null
) : Assumption(Label, From, Until, Only)
{
    /// <inheritdoc/>
    public override double Factor => 1 + (Percent / 100 * PassThrough);

    /// <inheritdoc/>
    public override string Arithmetic =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Revenue of {ChapterGroup} × (1 {(Percent < 0 ? '−' : '+')} {Math.Abs(Percent):0.##} % × {PassThrough:0.##}) "
                + $"from {From}, at unchanged volumes."
        );

    internal override int Order => 1;

    private protected override SeriesKey OwnPart => new(ChapterGroup: ChapterGroup);

    private protected override string? OwnProblem() =>
        string.IsNullOrWhiteSpace(ChapterGroup) ? $"'{Label}' names no group of chapters: set chapterGroup."
        : !(Percent is >= -100 and <= 1000) ? $"'{Label}': the change of price of {Percent} % must lie between -100 and 1000."
        : !(PassThrough is >= 0 and <= 1) ? $"'{Label}': the pass-through of {PassThrough} must lie between 0 and 1."
        : null;
}
