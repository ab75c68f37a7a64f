namespace BhutanCustoms.Revenue.Series;

/// <summary>What a revenue series counts. A part that is null means all of them, so the key without parts is the country's total.</summary>
/// <param name="Office">The customs office.</param>
/// <param name="Head">The tax head: customs duty, GST, excise or other.</param>
/// <param name="ChapterGroup">The group of HS chapters.</param>
/// <param name="Origin">India or COTI (countries other than India).</param>
public sealed record SeriesKey(string? Office = null, string? Head = null, string? ChapterGroup = null, string? Origin = null)
{
    /// <summary>Whether a finer key is part of this one: it agrees in every part that is set here.</summary>
    public bool Includes(SeriesKey finer) =>
        (Office is null || Office == finer.Office)
        && (Head is null || Head == finer.Head)
        && (ChapterGroup is null || ChapterGroup == finer.ChapterGroup)
        && (Origin is null || Origin == finer.Origin);

    /// <summary>The parts that are set, joined by slashes; <c>total</c> where none is.</summary>
    public override string ToString() =>
        string.Join('/', new[] { Office, Head, ChapterGroup, Origin }.OfType<string>()) is { Length: > 0 } parts ? parts : "total";
}
