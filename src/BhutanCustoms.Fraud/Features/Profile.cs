using System.Runtime.CompilerServices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is said about each category of a field or of a cross of two fields.</summary>
/// <param name="Name">A stable name for people.</param>
/// <param name="Topic">What reasons call it.</param>
/// <param name="Kind">What is said.</param>
/// <param name="Parts">One or two fields; none for <see cref="Everything"/>.</param>
/// <param name="Parent">The name of the wider risk profile that it falls back to; null for the base rate.</param>
/// <param name="Smoothing">How many inspections the parent's rate counts for.</param>
/// <param name="Fewest">How many inspections, or declarations, a category needs to be kept.</param>
internal sealed record Profile(
    string Name,
    string Topic,
    ProfileKind Kind,
    IReadOnlyList<ProfilePart> Parts,
    string? Parent = null,
    float Smoothing = 10,
    int Fewest = 1
)
{
    /// <summary>Above that many declarations, another one says nothing new.</summary>
    public const int MostActivity = 50;

    /// <summary>Beyond that many days, another one says nothing new.</summary>
    public const int MostDays = 365;

    /// <summary>How many declarations are added to all that are known, so that shares of a beginning history don't jump.</summary>
    private const int ShareSmoothing = 100;

    /// <summary>Whether two profiles keep the same evidence and differ only in what they make of it.</summary>
    public bool SharesTable(Profile other) =>
        Kind != ProfileKind.Risk && other.Kind != ProfileKind.Risk && Parts.SequenceEqual(other.Parts);

    /// <summary>
    /// The feature: for risk the smoothed rate (findings + smoothing × parent) / (inspections + smoothing), for activity the capped count,
    /// for recency the capped days, for a share the share. What is <see cref="Evidence.Unsaid"/> has the parent's risk, and no other value.
    /// </summary>
    /// <param name="evidence">What is known of the category.</param>
    /// <param name="context">For risk the parent's rate, for recency the day after the last one known, for a share all
    /// declarations.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Value(Evidence evidence, float context) =>
        Kind switch
        {
            ProfileKind.Risk => evidence.Count < Fewest
                ? context
                : (evidence.Findings + Smoothing * context) / (evidence.Count + Smoothing),
            _ when evidence.IsUnsaid => float.NaN,
            ProfileKind.Activity => Math.Min(evidence.Count, MostActivity),
            ProfileKind.Recency => evidence.LastDay == 0 ? float.NaN : Math.Min(context - evidence.LastDay, MostDays),
            _ => evidence.Count / (context + ShareSmoothing),
        };

    /// <summary>All inspections together: what is assumed of a category that nothing else is known about.</summary>
    public static Profile Everything { get; } = new("everything", "everything", ProfileKind.Risk, []);

    /// <summary>What is assumed of <see cref="Everything"/> before any inspection: one in twenty finds something.</summary>
    public const float FirstGuess = 0.05f;

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
}
