using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// A random search (Bergstra and Bengio, JMLR 2012) over tree settings around those of the options. Each trial trains on the past before a
/// day and is judged on what follows, at two days; a fold's features are formed once for all trials.
/// </summary>
internal sealed class SettingsSearch(FraudTrainingOptions options, TimeProvider clock)
{
    /// <summary>Each fold is trained on what lies before the last such share of the inspections, and judged up to the next fold.</summary>
    private static readonly double[] Shares = [0.4, 0.2];

    private static readonly int[] Leaves = [8, 16, 24, 32];
    private static readonly (double LearningRate, int Trees)[] Paces = [(0.03, 250), (0.05, 150), (0.1, 75)];
    private static readonly int[] FewestRows = [20, 50, 150];
    private static readonly double[] FeatureShares = [0.3, 0.5, 0.8];

    /// <summary>Searches a past; null where it has no two days to divide it at.</summary>
    /// <param name="past">What may be used; a hold-out that is reported on must not be part of it.</param>
    /// <param name="say">Told what is being done; may stop the search by throwing.</param>
    public SearchReport? Run(History past, Action<string> say)
    {
        var start = clock.GetTimestamp();
        var folds = Folds(past);
        if (folds.Length < Shares.Length)
        {
            return null;
        }

        var (planned, trials) = (Plan(), new List<SearchTrial>());
        foreach (var settings in planned)
        {
            if (trials.Count > 0 && clock.GetElapsedTime(start).TotalSeconds > options.SearchSeconds)
            {
                break;
            }

            say($"trial {trials.Count + 1} of {planned.Length} for the settings of the trees");
            trials.Add(new SearchTrial(settings, Array.ConvertAll(folds, fold => fold.AveragePrecision(options.With(settings)))));
        }

        var best = trials
            .OrderByDescending(trial => trial.AveragePrecision.Average())
            .ThenBy(trial => trial.Settings.Trees * trial.Settings.Leaves)
            .First();
        return new SearchReport(planned.Length, trials.Count < planned.Length, best.Settings, trials);
    }

    /// <summary>The options' own settings, then some drawn by chance.</summary>
    private TreeSettings[] Plan()
    {
        var all = (
            from leaves in Leaves
            from pace in Paces
            from rows in FewestRows
            from share in FeatureShares
            select new TreeSettings(pace.Trees, leaves, rows, pace.LearningRate, share)
        ).ToArray();
        new Random(options.Seed).Shuffle(all);
        return [.. all.Prepend(options.Settings).Distinct().Take(options.SearchTrials)];
    }

    private Fold[] Folds(History past)
    {
        var days = Shares.Select(past.DayBeforeLast).OfType<int>().Distinct().ToArray();
        return
        [
            .. days.Select(
                    (day, i) => (Before: past.Before(day), After: past.Between(day, i + 1 < days.Length ? days[i + 1] : int.MaxValue))
                )
                .Where(fold =>
                    fold.Before.AllowsModel && fold.After.Findings is var findings && findings > 0 && findings < fold.After.Labelled.Length
                )
                .Select(fold => new Fold(fold.Before, fold.After, options)),
        ];
    }

    private sealed class Fold
    {
        private readonly IReadOnlyList<float[]> train;
        private readonly bool[] labels;
        private readonly LeftOutFields copies;
        private readonly float[][] rest;
        private readonly bool[] found;

        public Fold(History before, History rest, FraudTrainingOptions options)
        {
            var encoded = EncodedHistory.Of(before, options.Threads);
            copies = LeftOutFields.Of(before, encoded, options.Seed);
            (train, labels) = (encoded.Columns, Array.ConvertAll(before.Labelled, before.Found));
            (this.rest, found) = (FeatureColumns.Of(encoded.Set, rest), Array.ConvertAll(rest.Labelled, rest.Found));
        }

        public double AveragePrecision(FraudTrainingOptions options)
        {
            var raw = FeatureColumns.Raw(new BoostedTrees(options).Classify(train, labels, copies), rest);
            return RankingQuality.Of(Array.ConvertAll(raw, score => (float)score), found).AveragePrecision;
        }
    }
}
