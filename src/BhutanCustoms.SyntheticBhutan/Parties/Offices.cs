using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Customs;

namespace BhutanCustoms.SyntheticBhutan.Parties;

/// <summary>The shipped offices and their shares of importers; some who clear elsewhere come through Phuentsholing now and then.</summary>
internal sealed class Offices
{
    private static readonly Dictionary<string, double> Shares = new()
    {
        ["PHU"] = 0.68,
        ["SJK"] = 0.095,
        ["GEL"] = 0.085,
        ["SAM"] = 0.05,
        ["PAR"] = 0.05,
        ["THI"] = 0.03,
        ["MON"] = 0.005,
        ["BUM"] = 0.005,
    };

    private readonly WeightedDraw draw;

    public Offices()
    {
        Codes = [.. EmbeddedTable.Read("offices.csv").Select(fields => fields[0])];
        Airport = Array.IndexOf(Codes, "PAR");
        Main = Array.IndexOf(Codes, "PHU");
        draw = new WeightedDraw([.. Codes.Select(code => Shares[code])]);
    }

    public string[] Codes { get; }

    /// <summary>Paro, the only airport with foreign cargo.</summary>
    public int Airport { get; }

    /// <summary>Phuentsholing, the main land border.</summary>
    public int Main { get; }

    public int Draw(Lots lots) => draw.Next(lots);
}
