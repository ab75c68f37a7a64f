namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>Something unusual in a series and how it was handled.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Month">Where it is, or where it begins.</param>
/// <param name="Size">Its size: for an outlier what came less what was expected, in Nu; for a level shift or an event the factor, new level
/// over old; for a gap or a zero month what was filled in, in Nu; null where unknown.</param>
/// <param name="Handled">Whether the values used for fitting were changed because of it.</param>
/// <param name="Sentence">The same in a sentence.</param>
public sealed record Finding(FindingKind Kind, Month Month, double? Size, bool Handled, string Sentence);
