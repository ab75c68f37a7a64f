using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Features;

/// <summary>
/// Which features a model uses, and all it takes to form them: price bands, profiles, the base rate and how many declarations are known.
/// Numbers come first, then profiles. Immutable and thread-safe.
/// </summary>
internal sealed class FeatureSet
{
    private static readonly (OptionalFields, Absence)[] NothingTold = [];

    public FeatureSet(
        IReadOnlyList<NumberFeature> numbers,
        IReadOnlyList<Profile> profiles,
        IReadOnlyList<ProfileTable> tables,
        UsualAmounts usual,
        float baseRate,
        Evidence declarations,
        IReadOnlyList<Absence> absences
    )
    {
        Absences = absences;
        (Numbers, Profiles, Tables, Usual, BaseRate, Declarations) = (numbers, profiles, tables, usual, baseRate, declarations);
        Parents = [.. profiles.Select(profile => ParentOf(profiles, profile))];
        Needs =
        [
            .. numbers.Select(number => number.Needs),
            .. profiles.Select(profile => profile.Parts.Select(part => part.Field).ToArray()),
        ];
        var groups = Needs.Select(needs => OptionalFields.In(needs.ToHashSet()));
        Told =
        [
            .. groups.Select(own =>
                own.SelectMany(fields => AbsenceOf(fields) is { } absence ? [(fields, absence)] : NothingTold).ToArray()
            ),
        ];
    }

    public IReadOnlyList<NumberFeature> Numbers { get; }

    public IReadOnlyList<Profile> Profiles { get; }

    public IReadOnlyList<ProfileTable> Tables { get; }

    /// <summary>What the absence of fields means that the history often lacks.</summary>
    public IReadOnlyList<Absence> Absences { get; }

    public UsualAmounts Usual { get; }

    /// <summary>The smoothed share of findings among all inspections: what is assumed of a category without a parent.</summary>
    public float BaseRate { get; }

    /// <summary>All declarations that are known.</summary>
    public Evidence Declarations { get; }

    /// <summary>For each profile the index of its parent, or -1.</summary>
    public IReadOnlyList<int> Parents { get; }

    /// <summary>The fields that each feature takes, of a number those without which it is missing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Needs { get; }

    /// <summary>Of each feature the groups of its fields whose absence the history tells the meaning of.</summary>
    public IReadOnlyList<IReadOnlyList<(OptionalFields Fields, Absence Absence)>> Told { get; }

    public int Count => Numbers.Count + Profiles.Count;

    public string Name(int feature) => feature < Numbers.Count ? Numbers[feature].Name : Profiles[feature - Numbers.Count].Name;

    public string Topic(int feature) => feature < Numbers.Count ? Numbers[feature].Topic : Profiles[feature - Numbers.Count].Topic;

    /// <summary>What <see cref="Profile.Value"/> takes beside the evidence where a profile has no parent.</summary>
    public float Context(Profile profile) =>
        profile.Kind switch
        {
            ProfileKind.Recency => Declarations.LastDay + 1,
            ProfileKind.Share => Declarations.Count,
            _ => BaseRate,
        };

    /// <summary>A parent always stands before its child.</summary>
    public static int ParentOf(IReadOnlyList<Profile> profiles, Profile child)
    {
        for (var i = 0; i < profiles.Count && profiles[i] != child; i++)
        {
            if (profiles[i].Name == child.Parent)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first of the profiles before one that has the same table, or -1.</summary>
    public static int Twin(IReadOnlyList<Profile> profiles, int profile)
    {
        for (var i = 0; i < profile; i++)
        {
            if (profiles[i].SharesTable(profiles[profile]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What the absence of fields means, or null where the history doesn't say.</summary>
    public Absence? AbsenceOf(OptionalFields fields) => Absences.FirstOrDefault(absence => absence.Fields == fields.Name);

    public ChunkFeatures Of(ItemChunk chunk) => new(this, chunk);

    public void Write(BinaryWriter writer)
    {
        writer.Write(BaseRate);
        writer.Write(Declarations.Count);
        writer.Write(Declarations.LastDay);
        Usual.Write(writer);
        writer.Write(Absences.Count);
        foreach (var absence in Absences)
        {
            absence.Write(writer);
        }

        writer.Write(Numbers.Count);
        foreach (var number in Numbers)
        {
            writer.Write(number.Name);
        }

        writer.Write(Profiles.Count);
        for (var p = 0; p < Profiles.Count; p++)
        {
            Profiles[p].Write(writer);
            if (Twin(Profiles, p) < 0)
            {
                Tables[p].Write(writer);
            }
        }
    }

    public static FeatureSet Read(BinaryReader reader)
    {
        var baseRate = reader.ReadSingle();
        var declarations = new Evidence(0, reader.ReadInt32(), reader.ReadInt32());
        var usual = UsualAmounts.Read(reader);
        var absences = new Absence[reader.ReadInt32()];
        for (var a = 0; a < absences.Length; a++)
        {
            absences[a] = Absence.Read(reader);
        }

        var numbers = new NumberFeature[reader.ReadInt32()];
        for (var n = 0; n < numbers.Length; n++)
        {
            var name = reader.ReadString();
            numbers[n] =
                NumberFeature.All.FirstOrDefault(number => number.Name == name)
                ?? throw new FormatException($"The model uses the feature {name}, which this program doesn't know.");
        }

        var profiles = new Profile[reader.ReadInt32()];
        var tables = new ProfileTable[profiles.Length];
        for (var p = 0; p < profiles.Length; p++)
        {
            profiles[p] = Profile.Read(reader);
            tables[p] = Twin(profiles, p) is >= 0 and var twin ? tables[twin] : ProfileTable.Read(reader);
        }

        return new FeatureSet(numbers, profiles, tables, usual, baseRate, declarations, absences);
    }
}
