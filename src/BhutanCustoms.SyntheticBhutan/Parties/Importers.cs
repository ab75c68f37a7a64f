using System.Globalization;
using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Parties;

/// <summary>
/// A few large importers, a long tail, and new ones that appear at a steady rate from the first day to a year after the last.
/// </summary>
internal sealed class Importers
{
    /// <summary>The propensity of most importers.</summary>
    public const double Honest = 0.2;

    private const int Established = 4000;
    private const double NewcomersPerDay = 2.2;
    private const int Large = 40;

    private readonly ulong seed;
    private readonly int firstDay;
    private readonly GoodsCatalogue catalogue;
    private readonly Offices offices;
    private readonly Declarants declarants;
    private readonly Importer[] all;
    private readonly WeightedDraw established;

    public Importers(ulong seed, int firstDay, int days, GoodsCatalogue catalogue, Offices offices, Declarants declarants)
    {
        this.seed = seed;
        this.firstDay = firstDay;
        this.catalogue = catalogue;
        this.offices = offices;
        this.declarants = declarants;
        all = new Importer[Established + (int)(NewcomersPerDay * (days + 366))];
        Numbers = new string[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            Numbers[i] = Number(i);
            all[i] = Make(i);
        }

        established = new WeightedDraw([.. Enumerable.Range(0, Established).Select(rank => 1.0 / (rank + 9))]);
    }

    /// <summary>Taxpayer numbers by importer.</summary>
    public string[] Numbers { get; }

    public Importer Draw(int day, Lots lots)
    {
        var arrived = Math.Min((int)(NewcomersPerDay * (day - firstDay)), all.Length - Established);
        var newcomers = arrived <= 0 ? 0 : arrived / (arrived + 7000.0);
        if (!lots.Comes(newcomers))
        {
            return all[established.Next(lots)];
        }

        // Newcomers are busiest when they are fresh.
        return all[Established + arrived - 1 - (int)(arrived * Math.Pow(lots.Share(), 1.5))];
    }

    /// <summary>7919 has no factor in common with 100,000, so the five digits never repeat.</summary>
    private string Number(int index)
    {
        var letter = Lots.Mix(seed + (ulong)index);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"T{(char)('A' + (letter % 8))}C{((index * 7919L) + (long)(seed % 100_000)) % 100_000:D5}"
        );
    }

    private Importer Make(int index)
    {
        var lots = new Lots(seed, 0x1000_0000UL + (ulong)index);
        var office = offices.Draw(lots);
        var (propensity, habit) = Honesty(index, lots);
        return new Importer(
            index,
            office,
            Trade(index, office, lots),
            declarants.For(office, lots),
            propensity,
            habit,
            lots.Factor(0.05),
            index < Large ? 1.6 : lots.Factor(0.35),
            index >= Established
        );
    }

    private static (double Propensity, FraudKind Habit) Honesty(int index, Lots lots)
    {
        var habit = (FraudKind)(1 + lots.Below(4));
        var propensity = lots.Share() switch
        {
            < 0.82 => Honest,
            < 0.95 => 2.5 * lots.Factor(0.3),
            _ => 16 * lots.Factor(0.3),
        };
        return (index < Large ? Math.Min(propensity, 1) : propensity, habit);
    }

    private Good[] Trade(int index, int office, Lots lots)
    {
        var main = catalogue.DrawSector(lots);
        var goods = new Good[index < Large ? 24 : 2 + lots.Below(11)];
        for (var i = 0; i < goods.Length; i++)
        {
            do
            {
                goods[i] = catalogue.Draw(lots.Comes(0.8) ? main : catalogue.DrawSector(lots), lots);
            } while (office == offices.Airport && !goods[i].FliesWell);
        }

        return goods;
    }
}
