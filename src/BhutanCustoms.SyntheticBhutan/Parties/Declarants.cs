using System.Globalization;
using BhutanCustoms.SyntheticBhutan.Chance;

namespace BhutanCustoms.SyntheticBhutan.Parties;

/// <summary>Clearing agents: each works at one office for many importers, some look away.</summary>
internal sealed class Declarants
{
    private const int PerOffice = 8;
    private const int AtMainOffice = 70;

    private readonly int[] first;
    private readonly double[] propensity;

    public Declarants(ulong seed, Offices offices)
    {
        var lots = new Lots(seed, 0x2000_0000);
        first = new int[offices.Codes.Length + 1];
        for (var office = 0; office < offices.Codes.Length; office++)
        {
            first[office + 1] = first[office] + (office == offices.Main ? AtMainOffice : PerOffice);
        }

        Codes = [.. Enumerable.Range(0, first[^1]).Select(i => string.Create(CultureInfo.InvariantCulture, $"CA{1001 + (i * 17):D4}"))];
        propensity = [.. Codes.Select(_ => lots.Comes(0.12) ? 2.5 : 0.8)];
    }

    public string[] Codes { get; }

    public double Propensity(int declarant) => propensity[declarant];

    /// <summary>Three agents of an office; the low numbers have the most clients.</summary>
    public int[] For(int office, Lots lots) => [At(office, lots), At(office, lots), At(office, lots)];

    /// <summary>An agent of that office.</summary>
    public int At(int office, Lots lots)
    {
        var share = lots.Share();
        return first[office] + (int)((first[office + 1] - first[office]) * share * share);
    }
}
