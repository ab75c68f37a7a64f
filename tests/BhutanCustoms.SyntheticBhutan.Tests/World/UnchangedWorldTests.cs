using System.Security.Cryptography;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests.World;

public class UnchangedWorldTests
{
    /// <summary>Computed before the new scheme and the tariff change existed: figures and demos rest on these worlds.</summary>
    [Theory]
    [InlineData(1907UL, true, "5A5E8F34562622346A609CFDD1988F8EA14A3F05")]
    [InlineData(42UL, false, "8C70348B9E7DFC1DA5CD4974C7393109F8A2505B")]
    public void Worlds_without_the_new_options_stay_the_same_to_the_byte(ulong seed, bool drift, string expected)
    {
        var world = new SyntheticWorld(
            new()
            {
                Seed = seed,
                Items = 20_000,
                Drift = drift,
                DriftAfterMonths = 3,
            }
        );
        using var bytes = new MemoryStream();
        world.History().WriteCsv(bytes);
        world.History().WriteTruth(bytes);
        world.After(new(2026, 7, 1), new(2026, 9, 30), 2_000).WriteCsv(bytes, new() { RepairableShare = 0.1, IrreparableShare = 0.1 });
        Assert.StartsWith(expected, Convert.ToHexString(SHA256.HashData(bytes.ToArray())), StringComparison.Ordinal);
    }
}
