using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Training;

/// <summary>The features of a history's labelled rows, each as it would have been on its day, and the feature set for days to come.</summary>
/// <param name="Set">Forms the same features for new items, with everything that the history knows.</param>
/// <param name="Columns">The features of <see cref="History.Labelled"/>, feature by feature; NaN where they are missing.</param>
/// <param name="Absent">The features that the history's fields don't give, or that say nothing in it.</param>
internal sealed record EncodedHistory(FeatureSet Set, IReadOnlyList<float[]> Columns, IReadOnlyList<string> Absent)
{
    /// <summary>Below that share of labelled rows with a known twin, exact twins are chance and would only fill the model file.</summary>
    private const double FewestTwins = 0.02;

    public static EncodedHistory Of(History history)
    {
        var bands = Bands(history);
        var all = Numbers(history, bands);
        var numbers = Enumerable.Range(0, all.Length).Where(f => !Array.TrueForAll(all[f], float.IsNaN)).ToArray();
        var columns = numbers.Select(f => all[f]).ToList();
        var absent = NumberFeature.All.Where((_, f) => !numbers.Contains(f)).Select(feature => feature.Name).ToList();

        var (profiles, tables) = (new List<Profile>(), new List<ProfileTable>());
        var possible = Profile.For(Fields(history)).ToArray();
        absent.AddRange(Profile.Common.Except(possible).Select(profile => profile.Name));
        var baseRates = BaseRates(history);
        foreach (var profile in possible)
        {
            var past = new ProfileHistory(history, profile);
            var seen = past.AsOf();
            if (IsChance(profile, seen))
            {
                absent.Add(profile.Name);
                continue;
            }

            profiles.Add(profile);
            var parent = FeatureSet.ParentOf(profiles, profile);
            var wider = parent < 0 ? baseRates : columns[numbers.Length + parent];
            columns.Add([.. seen.Select((evidence, i) => profile.Value(evidence, wider[i]))]);
            tables.Add(past.Table());
        }

        var baseRate = Profile.Everything.Value(new Evidence(history.Findings, history.Labelled.Length), Profile.FirstGuess);
        return new EncodedHistory(new FeatureSet([.. numbers.Select(f => NumberFeature.All[f])], profiles, tables, bands, baseRate), columns, absent);
    }

    /// <summary>The base rate as each labelled row's day knew it: even that must not tell of the future.</summary>
    private static float[] BaseRates(History history) =>
        Array.ConvertAll(new ProfileHistory(history, Profile.Everything).AsOf(), evidence => Profile.Everything.Value(evidence, Profile.FirstGuess));

    /// <summary>The fields that have a value in at least one row.</summary>
    private static HashSet<string> Fields(History history) =>
    [
        .. history.Chunks.SelectMany(chunk => chunk.Columns)
            .Where(column => Enumerable.Range(0, column.Value.Count).Any(row => !column.Value.IsMissing(row))).Select(column => column.Key),
    ];

    private static bool IsChance(Profile profile, Evidence[] seen) =>
        profile.Parts.All(part => DeclarationFields.Find(part.Field)!.Kind == FieldKind.Number)
        && seen.Count(evidence => evidence.Count > 0) < FewestTwins * seen.Length;

    private static PriceBands Bands(History history)
    {
        var builder = new PriceBandBuilder();
        foreach (var chunk in history.Chunks)
        {
            builder.Add(chunk);
        }

        return builder.Build();
    }

    private static float[][] Numbers(History history, PriceBands bands)
    {
        var all = NumberFeature.All.Select(_ => new float[history.Count]).ToArray();
        var first = 0;
        foreach (var chunk in history.Chunks)
        {
            var numbers = new ChunkNumbers(chunk, bands);
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
