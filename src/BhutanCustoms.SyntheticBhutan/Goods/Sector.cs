namespace BhutanCustoms.SyntheticBhutan.Goods;

/// <summary>A line of business: what an importer mostly trades.</summary>
internal enum Sector
{
    Food,
    Fuel,
    Chemicals,
    Building,
    Textiles,
    Electronics,
    Machinery,
    Household,
}
