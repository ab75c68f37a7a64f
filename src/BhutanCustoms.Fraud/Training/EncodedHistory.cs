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
        var baseRates = Array.ConvertAll(new ProfileHistory(history, Profile.Everything).AsOf(), evidence => Profile.Everything.Value(evidence, Profile.FirstGuess));
        var baseRate = Profile.Everything.Value(new Evidence(history.Findings, history.Labelled.Length), Profile.FirstGuess);
        var absent = new List<string>();
        var columns = new List<float[]>();
        var numbers = new List<NumberFeature>();
        var tables = new List<ProfileTable>();
        foreach (var (feature, column) in NumberFeature.All.Zip(Numbers(history, bands)))
        {
            if (Array.TrueForAll(column, float.IsNaN))
            {
                absent.Add(feature.Name);
                continue;
            }

            numbers.Add(feature);
            columns.Add(column);
        }

        var profiles = new List<Profile>();
        var fields = history.Chunks.SelectMany(chunk => chunk.Columns).Where(column => Enumerable.Range(0, column.Value.Count).Any(i => !column.Value.IsMissing(i))).Select(column => column.Key).ToHashSet();
        absent.AddRange(Profile.Common.Except(Profile.For(fields)).Select(profile => profile.Name));
        foreach (var profile in Profile.For(fields))
        {
            var past = new ProfileHistory(history, profile);
            var seen = past.AsOf();
            if (profile.Parts.All(part => DeclarationFields.Find(part.Field)!.Kind == FieldKind.Number) && seen.Count(evidence => evidence.Count > 0) < FewestTwins * seen.Length)
            {
                absent.Add(profile.Name);
                continue;
            }

            profiles.Add(profile);
            var parent = FeatureSet.ParentOf(profiles, profile);
            columns.Add([.. seen.Select((evidence, i) => profile.Value(evidence, parent < 0 ? baseRates[i] : columns[numbers.Count + parent][i]))]);
            tables.Add(past.Table());
        }

        return new EncodedHistory(new FeatureSet(numbers, profiles, tables, bands, baseRate), columns, absent);
    }

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
