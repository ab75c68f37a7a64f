using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>Declaration items for tests, with working defaults.</summary>
internal static class Items
{
    public static DeclarationItem One(int number, double cif = 1000, double net = 10, string hs = "854231", string origin = "CN") =>
        new()
        {
            DeclarationId = $"D{number}",
            DeclarationDate = new DateOnly(2025, 1, 1).AddDays(number % 365),
            Office = "PLG",
            Importer = "T1",
            HsCode = hs,
            Origin = origin,
            CifValue = cif,
            NetMassKg = net,
            TaxRatePercent = 10,
        };

    public static ItemChunk Chunk(IEnumerable<DeclarationItem> items) => ItemChunk.Of([.. items]);
}
