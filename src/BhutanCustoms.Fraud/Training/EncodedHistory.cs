using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// The features of a history's labelled rows, each as it would have been on its day, and the feature set for days to come.
/// </summary>
/// <param name="Set">Forms the same features for new items, with everything that the history knows.</param>
/// <param name="Columns">The features of <see cref="History.Labelled"/>, feature by feature; NaN where they are missing.</param>
/// <param name="Absent">The features that the history's fields don't give, or that say nothing in it.</param>
/// <param name="BaseRates">The base rate as it was known on the day of each labelled row.</param>
internal sealed record EncodedHistory(FeatureSet Set, IReadOnlyList<float[]> Columns, IReadOnlyList<string> Absent, float[] BaseRates)
{
    /// <summary>Below that share of labelled rows with a known twin, exact twins are chance and would only fill the model file.</summary>
    private const double FewestTwins = 0.02;

    /// <summary>Encodes a history; the number of threads changes nothing but the time it takes.</summary>
    public static EncodedHistory Of(History history, int threads = 1)
    {
        var usual = UsualAmounts.Of(history.Chunks, history.Editions);
        var all = Numbers(history, usual);
        var numbers = Enumerable.Range(0, all.Length).Where(f => !Array.TrueForAll(all[f], float.IsNaN)).ToArray();
        var columns = numbers.Select(f => all[f]).ToList();
        var absent = NumberFeature.All.Where((_, f) => !numbers.Contains(f)).Select(feature => feature.Name).ToList();

        var (profiles, tables) = (new List<Profile>(), new List<ProfileTable>());
        var possible = ProfileList.For(history.Fields).ToArray();
        absent.AddRange(ProfileList.Common.Except(possible).Select(profile => profile.Name));
        var contexts = Contexts(history);
        foreach (
            var (profile, seen, table) in possible
                .AsParallel()
                .AsOrdered()
                .WithDegreeOfParallelism(threads)
                .Select(profile => Learn(history, profile))
        )
        {
            if (table is null)
            {
                absent.Add(profile.Name);
                continue;
            }

            var parent = FeatureSet.ParentOf(profiles, profile);
            var context = parent < 0 ? contexts[profile.Kind] : columns[numbers.Length + parent];
            columns.Add([.. seen.Select((evidence, i) => profile.Value(evidence, context[i]))]);
            profiles.Add(profile);
            tables.Add(FeatureSet.Twin(profiles, profiles.Count - 1) is >= 0 and var twin ? tables[twin] : table);
        }

        var baseRate = Profile.Everything.Value(new Evidence(history.Findings, history.Labelled.Length), Profile.FirstGuess);
        var lastDay = history.ByDeclared.Where(history.IsDated).Select(row => history.Declared[row]).LastOrDefault();
        var set = new FeatureSet(
            [.. numbers.Select(f => NumberFeature.All[f])],
            profiles,
            tables,
            usual,
            baseRate,
            new Evidence(0, history.Count, lastDay),
            Absences(history)
        );
        return new EncodedHistory(set, columns, absent, contexts[ProfileKind.Risk]);
    }

    /// <summary>What a profile knew and knows; no table where it says nothing.</summary>
    private static (Profile Profile, Evidence[] Seen, ProfileTable? Table) Learn(History history, Profile profile)
    {
        var past = new ProfileHistory(history, profile);
        var seen = past.AsOf();
        return (profile, seen, IsChance(profile, seen) ? null : past.Table());
    }

    /// <summary>What <see cref="FeatureSet.Context"/> was on each labelled row's day: even that must not tell of the future.</summary>
    private static Dictionary<ProfileKind, float[]> Contexts(History history)
    {
        var inspections = new ProfileHistory(history, Profile.Everything).AsOf();
        var declarations = new ProfileHistory(history, Profile.Everything with { Kind = ProfileKind.Activity }).AsOf();
        return new Dictionary<ProfileKind, float[]>
        {
            [ProfileKind.Risk] = Array.ConvertAll(inspections, evidence => Profile.Everything.Value(evidence, Profile.FirstGuess)),
            [ProfileKind.Activity] = new float[inspections.Length],
            [ProfileKind.Recency] = Array.ConvertAll(declarations, evidence => evidence.LastDay + 1f),
            [ProfileKind.Share] = Array.ConvertAll(declarations, evidence => (float)evidence.Count),
        };
    }

    private static Absence[] Absences(History history)
    {
        var places = history.Places();
        var fewest = Math.Max(Absence.FewestInspections, Absence.SmallestShare * places.Length);
        return
        [
            .. OptionalFields
                .In(history.Fields)
                .Select(group =>
                    (
                        group.Name,
                        Lacking: Enumerable
                            .Range(0, places.Length)
                            .Where(i => group.AreMissing(history.Chunks[places[i].Chunk], places[i].Row))
                            .ToArray()
                    )
                )
                .Where(group => group.Lacking.Length >= fewest)
                .Select(group => new Absence(
                    group.Name,
                    group.Lacking.Length,
                    group.Lacking.Count(i => history.Found(history.Labelled[i]))
                )),
        ];
    }

    private static bool IsChance(Profile profile, Evidence[] seen) =>
        profile.Parts.All(part => DeclarationFields.Find(part.Field)!.Kind == FieldKind.Number)
        && seen.Count(evidence => evidence.Count > 0) < FewestTwins * seen.Length;

    private static float[][] Numbers(History history, UsualAmounts usual)
    {
        var all = NumberFeature.All.Select(_ => new float[history.Count]).ToArray();
        var first = 0;
        foreach (var chunk in history.Chunks)
        {
            var numbers = new ChunkNumbers(chunk, usual);
            for (var f = 0; f < all.Length; f++)
            {
                for (var row = 0; row < chunk.Count; row++)
                {
                    all[f][first + row] = NumberFeature.All[f].At(numbers, row);
                }
            }

            first += chunk.Count;
        }

        return Array.ConvertAll(all, column => Array.ConvertAll(history.Labelled, row => column[row]));
    }
}
