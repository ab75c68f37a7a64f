using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Officer;

/// <summary>An item on a work list, and what people have done with it.</summary>
/// <param name="Item">The item as it was selected.</param>
/// <param name="Case">What people did; null where nobody touched it.</param>
/// <param name="Holder">Who has it in hand now; null where nobody has.</param>
public sealed record ListedItem(WorkListItem Item, CaseRecord? Case, string? Holder)
{
    internal static ListedItem Of(
        WorkListItem item,
        IReadOnlyDictionary<(string Batch, string Item), CaseRecord> touched,
        CaseStore cases
    ) => touched.GetValueOrDefault((item.Batch, item.Item)) is { } one ? new(item, one, cases.HolderOf(one)) : new(item, null, null);

    /// <summary>How far it has come.</summary>
    public CaseState State => Case is { } one && Enum.TryParse<CaseState>(one.State, out var state) ? state : CaseState.Open;

    /// <summary>The weightiest reason; empty where there is none.</summary>
    public string FirstReason => Item.Reasons.Split('\n')[0];

    /// <summary>Its key among cases.</summary>
    public CaseKey Key => new(Item.Date, Item.Office, Item.Batch, Item.Item);

    /// <summary>The address of its page; the list's filters go with it, so that one comes back to the same list.</summary>
    public string Address(ListFilters filters) => AddressOf(Item.Batch, Item.Item, filters.ToQuery());

    /// <summary>The address of an item's page.</summary>
    public static string AddressOf(string batch, string item, string list) =>
        $"/item?batch={Uri.EscapeDataString(batch)}&item={Uri.EscapeDataString(item)}"
        + (list.Length > 0 ? $"&list={Uri.EscapeDataString(list)}" : "");

    /// <summary>The address of the page of an item that has just been decided about; null where an address tells of none.</summary>
    public static string? AddressOfDecided(IQueryCollection query, ListFilters list) =>
        DoneMessage.Decided(query) is var (batch, item) ? AddressOf(batch, item, list.ToQuery()) : null;
}
