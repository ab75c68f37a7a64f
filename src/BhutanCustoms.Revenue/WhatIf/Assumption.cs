using System.Text.Json.Serialization;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>Something assumed about the future that changes the forecast by stated arithmetic.</summary>
/// <param name="Label">A short name under which each changed figure cites it.</param>
/// <param name="From">The first month it holds.</param>
/// <param name="Until">The last month it holds; null for all that follow.</param>
/// <param name="Only">Narrows it to a part of the revenue, such as one office; null for all.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RateChange), "rate")]
[JsonDerivedType(typeof(PriceChange), "price")]
[JsonDerivedType(typeof(VolumeChange), "volume")]
public abstract record Assumption(string Label, Month From, Month? Until = null, SeriesKey? Only = null)
{
    /// <summary>What the revenue it touches is multiplied by.</summary>
    [JsonIgnore]
    public abstract double Factor { get; }

    /// <summary>The arithmetic in a sentence.</summary>
    [JsonIgnore]
    public abstract string Arithmetic { get; }

    /// <summary>Rates come first, prices second, volumes last.</summary>
    internal abstract int Order { get; }

    /// <summary>What is wrong with it, naming value, limit and remedy; null where it is sound.</summary>
    public string? Problem() =>
        string.IsNullOrWhiteSpace(Label) ? $"The assumption from {From} has no label: name it, so that the figures it changes can cite it."
        : From.Year < 1 ? $"'{Label}' doesn't say from when it holds: set from to a month such as 2026-07."
        : Until < From ? $"'{Label}' ends in {Until}, before it begins in {From}: exchange or leave out the end."
        : OwnProblem();

    /// <summary>Whether it changes a cell of revenue.</summary>
    internal bool Touches(SeriesKey cell) => (Only is null || Only.Includes(cell)) && OwnPart.Includes(cell);

    /// <summary>Whether it holds in a month.</summary>
    internal bool Holds(Month month) => month >= From && !(month > Until);

    private protected abstract SeriesKey OwnPart { get; }

    private protected abstract string? OwnProblem();
}
