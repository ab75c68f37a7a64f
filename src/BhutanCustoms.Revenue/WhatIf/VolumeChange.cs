using System.Globalization;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>The volume of imports from an origin changes; rates and prices are taken to stay.</summary>
/// <param name="Label">A short name under which each changed figure cites it.</param>
/// <param name="From">The first month it holds.</param>
/// <param name="Origin">The origin, as the series name it.</param>
/// <param name="Percent">The change of volume in per cent, −100 or more.</param>
/// <param name="Until">The last month it holds; null for all that follow.</param>
/// <param name="Only">Narrows it to a part of the revenue; null for all.</param>
public sealed record VolumeChange(string Label, Month From, string Origin, double Percent, Month? Until = null, SeriesKey? Only = null)
    : Assumption(Label, From, Until, Only)
{
    /// <inheritdoc/>
    public override double Factor => 1 + (Percent / 100);

    /// <inheritdoc/>
    public override string Arithmetic =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Revenue from {Origin} × (1 {(Percent < 0 ? '−' : '+')} {Math.Abs(Percent):0.##} %) from {From}, at unchanged "
                + $"rates and prices."
        );

    internal override int Order => 2;

    private protected override SeriesKey OwnPart => new(Origin: Origin);

    private protected override string? OwnProblem() =>
        string.IsNullOrWhiteSpace(Origin) ? $"'{Label}' names no origin: set origin."
        : !(Percent is >= -100 and <= 1000) ? $"'{Label}': the change of volume of {Percent} % must lie between -100 and 1000."
        : null;
}
