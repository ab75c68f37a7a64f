using BhutanCustoms.Declarations.Items;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Site;

/// <summary>
/// What was done, told on the page that one is led to afterwards. The address holds just a word of ours and what it was done to.
/// </summary>
public static class DoneMessage
{
#pragma warning disable CS1591 // each is explained by its sentence
    public const string Finding = "finding";
    public const string Choice = "choice";
    public const string Held = "held";
    public const string Released = "released";
    public const string Model = "model";
    public const string Alarm = "alarm";
    public const string Upload = "upload";
    public const string Repeated = "repeated";
    public const string Asked = "asked";
    public const string Replayed = "replayed";
    public const string Discarded = "discarded";
    public const string Kept = "kept";
    public const string Removed = "removed";
    public const string Criterion = "criterion";
    public const string WatchList = "watchlist";
    public const string Approved = "approved";
    public const string Mapping = "mapping";
#pragma warning restore CS1591

    private static readonly Dictionary<string, Func<string, string>> Sentences = new(StringComparer.Ordinal)
    {
        [Finding] = of => $"The finding about {of} is recorded.",
        [Choice] = of => $"The lane chosen for {of} is kept.",
        [Held] = of => $"Changed who has {of} in hand.",
        [Released] = of => $"The finding about {of} counts now.",
        [Model] = of => $"The model {of} was changed.",
        [Alarm] = of => $"The alarm {of} is acknowledged.",
        [Upload] = of => $"{of} is uploaded. Its batch appears in the list within seconds.",
        [Repeated] = of => $"{of} was taken up before, as this batch: the very same file changes nothing.",
        [Asked] = of => $"Asked for: {of}. It runs in the background.",
        [Replayed] = of => $"The messages of {of} are tried again.",
        [Kept] = of => $"The filter {of} is kept.",
        [Removed] = of => $"The filter {of} is removed.",
        [Criterion] = of => $"The criterion {of} was changed.",
        [WatchList] = of => $"The watch list {of} is saved as a draft: it counts once another person has approved it.",
        [Approved] = of => $"The watch list {of} is approved.",
        [Mapping] = of => $"The mapping of the source {of} is kept: its files are read by it.",
        [Discarded] = of => $"The message of {of} is discarded.",
    };

    /// <summary>An address with what was done.</summary>
    public static string Add(string address, string done, string of) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={done}&of={Uri.EscapeDataString(of)}";

    /// <summary>The same, with the batch of the item that was decided about: the page offers the way back to it.</summary>
    public static string Add(string address, string done, string of, string batch) =>
        $"{Add(address, done, of)}&in={Uri.EscapeDataString(batch)}";

    /// <summary>The batch and the item of a decision that can be corrected; null where an address has none.</summary>
    public static (string Batch, string Item)? Decided(IQueryCollection query) =>
        query["done"].ToString() is Finding or Choice && query["in"].ToString() is { Length: > 0 and <= TextBounds.FileName } batch
            ? (batch, query["of"].ToString())
            : null;

    /// <summary>The sentence of an address; null where it has none.</summary>
    public static string? Of(IQueryCollection query) =>
        query["of"].ToString() is { Length: <= TextBounds.FileName } of
        && Sentences.GetValueOrDefault(query["done"].ToString()) is { } sentence
            ? sentence(of)
            : null;
}
