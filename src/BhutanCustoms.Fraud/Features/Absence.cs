namespace BhutanCustoms.Fraud.Features;

/// <summary>What inspections found among items that lack a group of fields which others have; kept where that is often so.</summary>
/// <param name="Fields">The name of the group.</param>
/// <param name="Inspections">Inspected items without them.</param>
/// <param name="Findings">Those with a finding.</param>
internal sealed record Absence(string Fields, int Inspections, int Findings)
{
    /// <summary>Fewer inspected items without a field than this, or a smaller share, teach nothing about its absence.</summary>
    public const int FewestInspections = 50;

    /// <summary>See <see cref="FewestInspections"/>.</summary>
    public const double SmallestShare = 0.01;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Fields);
        writer.Write(Inspections);
        writer.Write(Findings);
    }

    public static Absence Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
}
