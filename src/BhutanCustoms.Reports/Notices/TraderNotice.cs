using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Reports.Notices;

/// <summary>
/// What a trader may be told of why an item was selected: reasons in general terms, and what the trader can do. It holds no score, rank,
/// threshold, amount or share, and nothing about others: it is put together from fixed sentences, and only the topic of a reason chooses
/// one.
/// </summary>
public static class TraderNotice
{
    private const int Most = 2;
    private const string ByLot = "it was drawn by lot, as any consignment may be";
    private const string Circumstances = "of the circumstances of the consignment taken together";
    private const string Rights =
        "This is not a finding against you. An officer decides after looking at documents or goods. You may say what speaks "
        + "for your declaration and hand in papers before any decision, "
        + "you will be told in writing of a decision that burdens you, and you may appeal against it as the customs law provides.";

    private static readonly Dictionary<string, string> General = new(StringComparer.Ordinal)
    {
        ["unit price"] = "of its declared value compared with similar goods",
        ["price of a kilogram"] = "of its declared value compared with similar goods",
        ["mass of a unit"] = "of its declared quantity and mass",
        ["same mass and value"] = "of its declared value and mass",
        ["value and quantity"] = "of its declared value and quantity",
        ["freight and insurance"] = "of the declared freight and insurance",
        ["taxes"] = "of the duty and taxes declared for it",
        ["goods"] = "of the kind of goods and where they come from",
        ["goods description"] = "the description of the goods and the declared HS code may not fit each other",
        ["origin"] = "of the declared origin",
        ["departure"] = "of the route declared for it",
        ["transport"] = "of the route declared for it",
        ["procedure"] = "of the customs procedure declared for it",
        ["currency"] = "of its declared value",
        ["importer"] = "of your own earlier declarations, or because there are few of them",
    };

    private static readonly string[] Shown = ["unit price", "goods description", "importer"];

    /// <summary>The notice for one selected item.</summary>
    /// <param name="item">Declaration and item number, which the trader knows.</param>
    /// <param name="cause">Why it was selected.</param>
    /// <param name="reasons">The reasons of its score, the weightiest first; only those that raise it count.</param>
    public static string For(string item, SelectionCause cause, IEnumerable<Reason> reasons) =>
        $"Item {item} was selected for an inspection because {Why(cause, reasons)}. {Rights}";

    /// <summary>Sentences that notices are made of, as examples.</summary>
    internal static IEnumerable<string> Examples() =>
        [
            .. Shown.Select(topic => $"“Your consignment was selected for an inspection because {General[topic]}.”"),
            $"“Your consignment was selected for an inspection because {ByLot}.”",
            $"“{Rights}”",
        ];

    private static string Why(SelectionCause cause, IEnumerable<Reason> reasons)
    {
        if (cause == SelectionCause.Random)
        {
            return ByLot;
        }

        var told = reasons
            .Where(reason => reason.Direction == ReasonDirection.Raises)
            .Select(reason => General.GetValueOrDefault(reason.Topic))
            .OfType<string>()
            .Distinct()
            .Take(Most)
            .ToArray();
        return told.Length == 0 ? Circumstances : string.Join(", and because ", told);
    }
}
