using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Promotion;

/// <summary>
/// One officer enters findings the wrong way round: is a worse model promoted? A champion is trained on the first fifteen months of a
/// synthetic Bhutan, challengers on twenty-one with the officer's labels since then turned round, in training and trial alike; the trial is
/// on the last three months. What a promotion would have meant is measured on the truth of all items of the eight weeks after.
/// </summary>
internal static class PoisonedFeedback
{
    private const string Flipper = "flipper";
    private const double Share = 0.05;

    public static void Run(int worlds, int items, Action<FormattableString> say)
    {
        say($"");
        say($"## Poisoned feedback");
        say($"");
        say(
            $"{worlds} synthetic worlds of {items:N0} items each with the new fraud scheme of month 16 and without; real trainings; worse and better on the truth: precision among the highest {Share:P0} of all items, paired bootstrap of 95 %."
        );
        say($"");
        say(
            $"| new scheme | wrong way round | labels checked | promoted | promoted and worse on the truth | promoted and better | challengers worse on the truth | mean true gain, points | honest officers suspected |"
        );
        say($"|---|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var drift in (bool[])[true, false])
        {
            var cases = Enumerable.Range(0, worlds).Select(seed => new PoisonedWorld(seed, items, drift, Share)).ToArray();
            foreach (
                var (flipped, isChecked) in ((double, bool)[])
                    [(0, false), (0, true), (0.05, false), (0.05, true), (0.2, false), (0.2, true)]
            )
            {
                var results = Array.ConvertAll(cases, world => world.Challenge(flipped, isChecked));
                say(
                    $"| {(drift ? "yes" : "no")} | {flipped:P0} | {(isChecked ? "yes" : "no")} | {results.Count(result => result.Promoted)} of {worlds} | {results.Count(result => result.Promoted && result.Gain.High < 0)} | {results.Count(result => result.Promoted && result.Gain.Low > 0)} | {results.Count(result => result.Gain.High < 0)} | {100 * results.Average(result => result.MeanGain):+0.0;-0.0} | {results.Sum(result => result.HonestSuspects)} |"
                );
            }
        }
    }

    private sealed record Result(bool Promoted, double MeanGain, Interval Gain, int HonestSuspects);

    /// <summary>One world with its champion.</summary>
    private sealed class PoisonedWorld
    {
        private readonly double share;
        private readonly int known;
        private readonly int cut;
        private readonly ItemChunk[] history;
        private readonly SyntheticChunk[] after;
        private readonly FraudModel champion;
        private readonly Dictionary<bool, FraudModel> clean = [];

        public PoisonedWorld(int seed, int items, bool drift, double share)
        {
            var world = new SyntheticWorld(
                new SyntheticWorldOptions
                {
                    Seed = (ulong)(1907 + seed),
                    Items = items,
                    Descriptions = false,
                    Drift = drift,
                }
            );
            this.share = share;
            (known, cut) = (world.Options.FirstDay.AddMonths(15).DayNumber, world.Options.FirstDay.AddMonths(21).DayNumber);
            history = [.. world.History().Chunks().Select(chunk => chunk.Items)];
            after = [.. world.After(world.Options.LastDay.AddDays(1), world.Options.LastDay.AddDays(56), items / 6).Chunks()];
            champion = Train(history, known);
        }

        public Result Challenge(double flipped, bool isChecked)
        {
            var officers = history.Select((chunk, i) => Officers(chunk, flipped, new Random(i))).ToArray();
            ItemChunk[] told = [.. history.Zip(officers, Flip)];
            var quality = new LabelQuality(new PromotionOptions()).Check([.. told.Zip(officers, Labels).SelectMany(labels => labels)]);
            var leftOut = isChecked ? quality.LeftOut.ToHashSet() : [];
            ItemChunk[] kept = [.. told.Zip(officers, (chunk, names) => LeaveOut(chunk, names, leftOut))];
            var challenger =
                flipped == 0 && leftOut.Count == 0
                    ? clean.TryGetValue(true, out var model)
                        ? model
                        : clean[true] = Train(kept, cut)
                    : Train(kept, cut);
            var promoted = (!isChecked || quality.Gate.Passed) && Trial(kept, challenger).Passed;
            var gains = Gains(challenger);
            return new Result(promoted, gains.AsIs, gains.Of(gain => gain).Interval, leftOut.Count(officer => officer != Flipper));
        }

        private static FraudModel Train(IReadOnlyList<ItemChunk> chunks, int day)
        {
            var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(new History(chunks).Before(day).Chunks);
            return outcome.Model ?? throw new InvalidOperationException(outcome.Refusal);
        }

        /// <summary>
        /// Four officers an office; of the labels since the champion's training, the largest office's flipper has the share of all that is
        /// asked for.
        /// </summary>
        private static string[] Officers(ItemChunk chunk, double flipped, Random random)
        {
            var office = chunk.Category(DeclarationFields.Office)!;
            var largest = Enumerable.Range(0, chunk.Count).CountBy(row => office[row] ?? "").MaxBy(count => count.Value);
            var part = flipped * chunk.Count / largest.Value;
            return
            [
                .. Enumerable
                    .Range(0, chunk.Count)
                    .Select(row =>
                        (random.NextDouble(), random.Next(4)) is var (lot, own) && office[row] == largest.Key && lot < part
                            ? Flipper
                            : $"{office[row]}-{own}"
                    ),
            ];
        }

        private ItemChunk Flip(ItemChunk chunk, string[] officers)
        {
            var (finding, amount, day) = (
                chunk.Number(DeclarationFields.Finding)!.Values.ToArray(),
                chunk.Number(DeclarationFields.AdditionalRevenue)!.Values.ToArray(),
                chunk.Date(DeclarationFields.DeclarationDate)!
            );
            for (var row = 0; row < finding.Length; row++)
            {
                if (officers[row] == Flipper && day.Days[row] >= known)
                {
                    (finding[row], amount[row]) = (1 - finding[row], double.NaN);
                }
            }

            return chunk
                .With(DeclarationFields.Finding, new NumberColumn(finding))
                .With(DeclarationFields.AdditionalRevenue, new NumberColumn(amount));
        }

        private IEnumerable<InspectionLabel> Labels(ItemChunk chunk, string[] officers)
        {
            var (scores, finding, day, office) = (
                champion.Score(chunk).Score,
                chunk.Number(DeclarationFields.Finding)!,
                chunk.Date(DeclarationFields.DeclarationDate)!,
                chunk.Category(DeclarationFields.Office)!
            );
            return Enumerable
                .Range(0, chunk.Count)
                .Where(row => !finding.IsMissing(row) && day.Days[row] >= known)
                .Select(row => new InspectionLabel(officers[row], office[row]!, finding[row] > 0, scores[row], day.Days[row]));
        }

        private static ItemChunk LeaveOut(ItemChunk chunk, string[] officers, HashSet<string> leftOut)
        {
            var finding = chunk.Number(DeclarationFields.Finding)!.Values.ToArray();
            return chunk.With(
                DeclarationFields.Finding,
                new NumberColumn(
                    Array.ConvertAll(
                        [.. Enumerable.Range(0, finding.Length)],
                        row => leftOut.Contains(officers[row]) ? double.NaN : finding[row]
                    )
                )
            );
        }

        private TrialReport Trial(ItemChunk[] chunks, FraudModel challenger)
        {
            var items = new History(chunks).Between(cut).Chunks.Where(chunk => chunk.Count > 0).ToArray();
            var groups = new ItemGroups(new History(chunks).Before(cut).Chunks);
            var grouped = Array.ConvertAll(items, groups.Of);
            T[] All<T>(Func<ItemChunk, IEnumerable<T>> of) => [.. items.SelectMany(of)];
            var others = Array.ConvertAll(chunks, chunk => chunk.Take(Uninspected(chunk)));
            FraudScores Scores(FraudModel model) =>
                new(
                    [.. items.Concat(others).SelectMany(chunk => model.Score(chunk).Score)],
                    [.. items.Concat(others).SelectMany(chunk => model.Score(chunk).RevenueAtStake)]
                );
            var rows = new TrialRows(
                All(chunk => chunk.Date(DeclarationFields.DeclarationDate)!.Days.ToArray()),
                [.. grouped.SelectMany(group => group[ItemGroups.Office])],
                All(chunk => chunk.Number(DeclarationFields.Finding)!.Values.ToArray().Select(finding => finding > 0)),
                All(chunk =>
                    chunk.Number(DeclarationFields.AdditionalRevenue)!.Values.ToArray().Select(amount => double.IsNaN(amount) ? 0 : amount)
                ),
                All(chunk => Enumerable.Repeat(1.0, chunk.Count)),
                grouped
                    .SelectMany(group => group.Keys)
                    .Distinct()
                    .ToDictionary(name => name, name => (IReadOnlyList<string>)[.. grouped.SelectMany(group => group[name])])
            )
            {
                Uninspected = new UninspectedItems(
                    [
                        .. others.SelectMany(chunk =>
                            Enumerable.Range(0, chunk.Count).Select(row => chunk.Category(DeclarationFields.Office)![row] ?? "")
                        ),
                    ],
                    1
                ),
            };
            return new PromotionTrial(new PromotionOptions { Resamples = 400 }).Compare(
                rows,
                ("challenger", Scores(challenger)),
                ("champion", Scores(champion)),
                new Dictionary<string, float[]>()
            );
        }

        /// <summary>The items of the trial's days that nobody inspected.</summary>
        private int[] Uninspected(ItemChunk chunk)
        {
            var (finding, day) = (chunk.Number(DeclarationFields.Finding)!, chunk.Date(DeclarationFields.DeclarationDate)!);
            return [.. Enumerable.Range(0, chunk.Count).Where(row => finding.IsMissing(row) && day.Days[row] >= cut)];
        }

        /// <summary>The challenger's true precision less the champion's.</summary>
        private Resampled<double> Gains(FraudModel challenger)
        {
            bool[] irregular = [.. after.SelectMany(chunk => chunk.Kinds).Select(kind => kind != FraudKind.None)];
            RankedOutcomes Ranked(FraudModel model) => new([.. after.SelectMany(chunk => model.Score(chunk.Items).Score)], irregular);
            var (own, others) = (Ranked(challenger), Ranked(champion));
            double Gain(int[] times) => own.Measure([share], times).At[0].Precision - others.Measure([share], times).At[0].Precision;
            return new Resampled<double>(Gain([]), Bootstrap.Resample(irregular.Length, 200, 1, Gain));
        }
    }
}
