using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Parties;

/// <summary>An importer and its habits.</summary>
/// <param name="Index">Index into the list of taxpayer numbers.</param>
/// <param name="Office">The office it mostly clears at.</param>
/// <param name="Goods">The goods it trades; a good that stands twice is traded twice as often.</param>
/// <param name="Agents">The declarants it uses, the usual one first.</param>
/// <param name="Propensity">How often it cheats relative to others.</param>
/// <param name="Habit">The kind of fraud that it prefers.</param>
/// <param name="PriceLevel">How dear it buys relative to others.</param>
/// <param name="Size">Size of its lots relative to others.</param>
/// <param name="New">Whether it appeared after the first day.</param>
internal sealed record Importer(
    int Index,
    int Office,
    Good[] Goods,
    int[] Agents,
    double Propensity,
    FraudKind Habit,
    double PriceLevel,
    double Size,
    bool New
);
