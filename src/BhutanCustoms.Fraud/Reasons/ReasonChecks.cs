namespace BhutanCustoms.Fraud.Reasons;

/// <summary>What an officer can check about a reason that raises a score, by its topic.</summary>
public static class ReasonChecks
{
    private static readonly Dictionary<string, string> ByTopic = new(StringComparer.Ordinal)
    {
        [PriceSentence.Topic] = "Compare the invoice with offers for the same goods, and ask for the proof of payment.",
        ["price of a kilogram"] = "Compare the invoice with offers for the same goods; weigh the consignment.",
        ["mass of a unit"] = "Count the pieces and weigh some: quantity, mass or the kind of goods may be another one.",
        ["value and quantity"] = "Count and weigh; compare quantity and value with invoice and packing list.",
        ["freight and insurance"] = "Ask for the freight bill and the insurance, and add them up to the CIF value.",
        ["taxes"] = "Work out duty and taxes by the tariff of the day, with the preference or exemption that is claimed.",
        ["goods"] = "Open some packages: are these the goods of the declared code?",
        [Reason.GoodsDescription] = "Compare the goods, and what their labels say, with the declared code and with the suggested one.",
        ["origin"] = "Look at marks and labels, and check the certificate of origin.",
        ["departure"] = "Compare transport documents with the declared country of departure.",
        ["transport"] = "Compare transport documents with the declared means of transport.",
        ["procedure"] = "Check that the conditions of the procedure are met.",
        ["importer"] = "Look at the importer's earlier declarations and findings.",
        ["declarant"] = "Look at the declarant's earlier declarations and findings.",
        ["seller"] = "Look at the seller's earlier consignments, and compare the invoice with them.",
        ["same mass and value"] = "Compare with the earlier consignments of this mass and value: are papers used twice?",
    };

    /// <summary>What to check, as a sentence; null where the topic suggests nothing.</summary>
    public static string? For(string topic) => ByTopic.GetValueOrDefault(topic);
}
