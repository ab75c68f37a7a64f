using System.Runtime.CompilerServices;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is kept about each category of a field or of a cross of two fields.</summary>
/// <param name="Name">A stable name for people.</param>
/// <param name="Topic">What reasons call it.</param>
/// <param name="Kind">What is kept.</param>
/// <param name="Parts">One or two fields; none for <see cref="Everything"/>.</param>
/// <param name="Parent">The name of the wider risk profile that it falls back to; null for the base rate.</param>
/// <param name="Smoothing">How many inspections the parent's rate counts for.</param>
/// <param name="Fewest">How many inspections a category needs to be kept.</param>
internal sealed record Profile(
    string Name, string Topic, ProfileKind Kind, IReadOnlyList<ProfilePart> Parts, string? Parent = null, float Smoothing = 10, int Fewest = 1)
{
    /// <summary>Above that many, another declaration says nothing new.</summary>
    public const int MostActivity = 50;

    /// <summary>
    /// The feature: for risk the smoothed rate (findings + smoothing × parent) / (inspections + smoothing), for activity the capped count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Value(Evidence evidence, float parent) =>
        Kind == ProfileKind.Activity ? Math.Min(evidence.Count, MostActivity)
        : evidence.Count < Fewest ? parent
        : (evidence.Findings + Smoothing * parent) / (evidence.Count + Smoothing);

    /// <summary>The profiles that a source's fields allow: those of the common fields, then one for each attribute.</summary>
    public static IEnumerable<Profile> For(IReadOnlySet<string> fields) =>
        Common.Concat(fields.Where(field => field.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Attribute))
            .Where(profile => profile.Parts.All(part => fields.Contains(part.Field)));

    /// <summary>All inspections together: what is assumed of a category that nothing else is known about.</summary>
    public static Profile Everything { get; } = new("everything", "everything", ProfileKind.Risk, []);

    /// <summary>What is assumed of <see cref="Everything"/> before any inspection: one in twenty finds something.</summary>
    public const float FirstGuess = 0.05f;

    /// <summary>The profiles of the common fields, each behind its parent.</summary>
    public static IReadOnlyList<Profile> Common { get; } =
    [
        Single("importer", DeclarationFields.Importer), Single("declarant", DeclarationFields.Declarant), Single("seller", DeclarationFields.Seller),
        Single("office", DeclarationFields.Office), Single("origin", DeclarationFields.Origin), Single("departure", DeclarationFields.Departure),
        Single("transport", DeclarationFields.Transport), Single("procedure", DeclarationFields.Procedure), Single("currency", DeclarationFields.Currency),
        Goods("chapter", 2, null), Goods("heading", 4, "chapter"), Goods("subheading", 6, "heading"),
        Cross("importer at this office", "importer", "importer", DeclarationFields.Office, DeclarationFields.Importer),
        Cross("goods at this office", "goods", "subheading", DeclarationFields.Office, DeclarationFields.HsCode, 6),
        Cross("origin at this office", "origin", "origin", DeclarationFields.Office, DeclarationFields.Origin),
        Cross("goods from this origin", "goods", "subheading", DeclarationFields.Origin, DeclarationFields.HsCode, 6),
        Cross("importer with these goods", "importer", "importer", DeclarationFields.Importer, DeclarationFields.HsCode, 6),
        new("same mass and value", "same mass and value", ProfileKind.Risk, [new(DeclarationFields.NetMass), new(DeclarationFields.CifValue)], Smoothing: 1),
        Activity("importer", DeclarationFields.Importer), Activity("declarant", DeclarationFields.Declarant), Activity("seller", DeclarationFields.Seller),
    ];

    public void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Topic);
        writer.Write((byte)Kind);
        writer.Write(Parent ?? "");
        writer.Write(Smoothing);
        writer.Write(Fewest);
        writer.Write(Parts.Count);
        foreach (var part in Parts)
        {
            writer.Write(part.Field);
            writer.Write(part.Digits);
        }
    }

    public static Profile Read(BinaryReader reader)
    {
        var (name, topic, kind, parent) = (reader.ReadString(), reader.ReadString(), (ProfileKind)reader.ReadByte(), reader.ReadString());
        var (smoothing, fewest) = (reader.ReadSingle(), reader.ReadInt32());
        var parts = new ProfilePart[reader.ReadInt32()];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new ProfilePart(reader.ReadString(), reader.ReadInt32());
        }

        return parts.Length is 1 or 2
            ? new Profile(name, topic, kind, parts, parent.Length == 0 ? null : parent, smoothing, fewest)
            : throw new FormatException($"The profile {name} has {parts.Length} fields; it must have one or two.");
    }

    private static Profile Single(string name, string field) => new(name, name, ProfileKind.Risk, [new(field)]);

    private static Profile Goods(string name, int digits, string? parent) => new(name, "goods", ProfileKind.Risk, [new(DeclarationFields.HsCode, digits)], parent);

    private static Profile Cross(string name, string topic, string parent, string first, string second, int digits = 0) =>
        new(name, topic, ProfileKind.Risk, [new(first), new(second, digits)], parent, Fewest: 2);

    private static Profile Activity(string name, string field) => new(name + " activity", name, ProfileKind.Activity, [new(field)]);

    private static Profile Attribute(string field)
    {
        var name = field[DeclarationFields.AttributePrefix.Length..];
        return new(field, name, ProfileKind.Risk, [new(field)]);
    }
}
