using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>
/// A small past with fraud of two known kinds: some importers cheat often, and cheats declare half the usual price. One item in ten has
/// never been inspected, and some fields are missing here and there.
/// </summary>
internal static class World
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);

    public static DeclarationItem[] Items(int count, int seed = 1, bool shuffled = false, bool amounts = true)
    {
        var random = new Random(seed);
        var items = Enumerable.Range(0, count).Select(i => Item(random, i, FirstDay.AddDays(i * 300 / count), amounts)).ToArray();
        if (shuffled)
        {
            var labels = items.Select(item => item.Finding).ToArray();
            random.Shuffle(labels);
            items = [.. items.Zip(labels, (item, label) => item with { Finding = label })];
        }

        return items;
    }

    public static ItemChunk[] Chunks(IEnumerable<DeclarationItem> items) => [.. items.Chunk(700).Select(part => ItemChunk.Of(part))];

    private static DeclarationItem Item(Random random, int i, DateOnly day, bool amounts)
    {
        var importer = random.Next(40);
        var goods = random.Next(6);
        var cheats = random.NextDouble() < (importer < 8 ? 0.6 : 0.08);
        var mass = 10 + 1000 * random.NextDouble();
        var price = (goods + 1) * 20 * Math.Exp(1.2 * (random.NextDouble() - 0.5)) * (cheats ? 0.5 : 1);
        return new DeclarationItem
        {
            DeclarationId = $"D{i}",
            DeclarationDate = day,
            Office = "O" + random.Next(3),
            Importer = "T" + importer,
            Declarant = random.Next(5) == 0 ? null : "A" + random.Next(10),
            HsCode = new[] { "854231", "854239", "850110", "610910", "610990", "870322" }[goods],
            Origin = new[] { "IN", "CN", "TH" }[random.Next(3)],
            CifValue = price * mass,
            NetMassKg = random.Next(20) == 0 ? null : mass,
            TaxRatePercent = 5 * (goods % 3),
            Finding = random.Next(10) == 0 ? null : cheats,
            FindingDate = day.AddDays(random.Next(20)),
            AdditionalRevenue = amounts && cheats ? price * mass * 0.1 : null,
            Attributes = new Dictionary<string, string> { ["payment"] = "P" + random.Next(2) },
        };
    }
}
