using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>
/// How often are the suggested codes those declared, how honest are the confidences, and at what speed? Prints a Markdown document.
/// </summary>
internal sealed class HsBenchmark(HsData data, WordVectors? vectors)
{
    private readonly SortedDictionary<string, double> results = new(StringComparer.Ordinal);

    public static async Task<int> RunAsync(string folder, BenchmarkArguments arguments)
    {
        var benchmark = new HsBenchmark(new HsData(folder), Vectors(arguments.Text("vectors", "")));
        benchmark.Measure();
        if (!arguments.Has("no-peer"))
        {
            Say(
                $"\n## Peers on fold 1\n\nAs declared, the same rows; ../peers/hs.py beside the data.\n\n```\n{await HsPeers.RunAsync(folder, arguments.Has("svm")).ConfigureAwait(false)}\n```"
            );
        }

        if (arguments.Json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(benchmark.results.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 4)))
            );
        }

        return 0;
    }

    private void Measure()
    {
        var terms = data.Terms.ToArray();
        new Random(1).Shuffle(terms);
        var (heldOut, kept) = (terms[..(terms.Length / 5)], terms[(terms.Length / 5)..]);
        Say($"# HS classification, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n");
        Say($"Sentence encoder: {vectors?.Origin ?? "none (--vectors FILE names word vectors)"}.\n");
        Say(
            $"Trained on {data.Training.Length:N0} declared rows of all folds but 1, {kept.Length:N0} reference terms and the nomenclature's texts. Fold 1 tests: {data.Test.Length:N0} distinct texts, none of them (by letters) in training. A text's label is the code of its first row. Intervals: bootstrap, 95 %."
        );
        Say(
            $"*As declared*: the administration's own list = HS 2022 and the older codes of training rows, so that an older code can be suggested where it was declared. *Strictly HS 2022*: only its codes are learnt and suggested; an older code declared counts as missed.\n\n## Accuracy\n"
        );
        Say(
            $"| | HS6 top 1 | top 3 | top 5 | HS4 top 1 | top 3 | top 5 | HS2 top 1 | top 3 | top 5 |\n|---|---|---|---|---|---|---|---|---|---|"
        );
        var start = Stopwatch.GetTimestamp();
        var model = Train([.. data.Training, .. kept], data.WithOlderCodes());
        results["trainSeconds"] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        results["peakMemoryMiB"] = process.PeakWorkingSet64 / 1048576.0;
        var fold1 = HsScore.Of(model, data.Test);
        Row("fold 1, as declared", "fold1", fold1);
        var strictModel = Train([.. data.Training, .. kept], data.Strict);
        var strict = HsScore.Of(strictModel, data.Test);
        Row("fold 1, strictly HS 2022", "fold1Strict", strict);
        var taught = HsTrainer.Train(CurrentCodes.Of(HsData.Known([.. data.Training, .. kept]), data.Editions), data.Strict, vectors);
        Editions(strictModel, taught);
        var uk = HsScore.Of(model, heldOut);
        Row($"{heldOut.Length} reference terms held out at random", "ukTerms", uk);
        var coldModel = Train(data.Terms, data.Strict);
        var cold = HsScore.Of(coldModel, data.Test);
        Row("cold start: reference terms and nomenclature only, on fold 1", "coldStart", cold);
        Baselines();
        Confidence(
            ("fold 1, as declared", "fold1", fold1),
            ("fold 1, strictly HS 2022", "fold1Strict", strict),
            ("reference terms held out", "ukTerms", uk),
            ("cold start", "coldStart", cold)
        );
        WrongCodes.Report(model, [("fold 1, as declared", data.Test), ("reference terms held out", heldOut)], text => Say($"{text}"));
        WrongCodes.Report(coldModel, [("fold 1, cold start", data.Test)], text => Say($"{text}"));
        Errors(fold1);
        Noise();
        Speed(HsSpeed.Of(model, data.Test));
    }

    /// <summary>What labels under older codes are worth when they teach their successors.</summary>
    private void Editions(HsModel leftOut, HsModel taught)
    {
        var older = Array.FindAll(data.Test, row => data.Editions.Find(row.Subheading) is not null);
        foreach (var (name, key, model) in new[] { ("left out", "left", leftOut), ("teach successors", "taught", taught) })
        {
            Row(
                $"fold 1, HS 2022, older codes {name}; found by any successor",
                $"editions.{key}",
                HsScore.Of(model, data.Test, data.Editions)
            );
            Row(
                $"its {older.Length} texts under older codes, these {name}",
                $"editions.{key}.older",
                HsScore.Of(model, older, data.Editions)
            );
        }
    }

    private static WordVectors? Vectors(string file)
    {
        if (file.Length == 0)
        {
            return null;
        }

        using var stream = File.OpenRead(file);
        return WordVectors.Load(stream);
    }

    private HsModel Train(GoodsRow[] rows, Nomenclature nomenclature) => HsTrainer.Train(HsData.Known(rows), nomenclature, vectors);

    private void Row(string name, string key, HsScore score)
    {
        var cells = new List<string>();
        foreach (var digits in (ReadOnlySpan<int>)[6, 4, 2])
        {
            foreach (var k in (ReadOnlySpan<int>)[1, 3, 5])
            {
                var (share, low, high) = score.Top(k, digits);
                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{share:F1} ({low:F1}–{high:F1})"));
                if (key.Length > 0)
                {
                    results[string.Create(CultureInfo.InvariantCulture, $"{key}.hs{digits}.top{k}")] = share;
                }
            }
        }

        Say($"| {name} | {string.Join(" | ", cells)} |");
    }

    private void Baselines()
    {
        var frequent = data
            .Training.CountBy(row => row.Subheading)
            .OrderByDescending(code => code.Value)
            .Take(10)
            .Select(code => code.Key)
            .ToArray();
        Row("naive: the most frequent codes, on fold 1", "", HsScore.Of(frequent, data.Test));
        var known = data.Training.Select(row => row.Letters).ToHashSet();
        Say(
            $"\nNaive look-up of the letters-only text in training: {data.Test.Count(row => known.Contains(row.Letters))} of fold 1's texts are found, by the way the folds are made."
        );
    }

    private void Confidence(params (string Name, string Key, HsScore Score)[] scores)
    {
        Say(
            $"\n## Confidence of the first answer\n\nCalibration error: ten bins of equal width. Coverage: the share that can be answered by itself, surest first, at 90 % precision.\n"
        );
        Say($"| | error HS6 | HS4 | HS2 | coverage HS6 | HS4 |\n|---|---|---|---|---|---|");
        foreach (var (name, key, score) in scores)
        {
            results[$"{key}.ece"] = score.CalibrationError(6);
            (results[$"{key}.coverage90.hs6"], results[$"{key}.coverage90.hs4"]) = (score.Coverage(0.9, 6), score.Coverage(0.9, 4));
            Say(
                $"| {name} | {results[$"{key}.ece"]:F3} | {score.CalibrationError(4):F3} | {score.CalibrationError(2):F3} | {score.Coverage(0.9, 6):F1} % | {score.Coverage(0.9, 4):F1} % |"
            );
        }
    }

    private void Errors(HsScore fold1)
    {
        Say(
            $"\n## Why first answers are wrong, fold 1, as declared\n\nEach wrong one counts under the first cause that fits, in the order: never declared, several codes, short, heading, among the ten.\n\n| | texts |\n|---|---|"
        );
        var disputed = data
            .TestRows.GroupBy(row => row.Letters)
            .Where(same => same.DistinctBy(row => row.Subheading).Count() > 1)
            .Select(same => same.Key);
        foreach (
            var (cause, share) in ErrorCauses.Of(
                fold1,
                data.Test,
                [.. data.Training.Concat(data.Terms).Select(row => row.Subheading)],
                [.. disputed]
            )
        )
        {
            Say($"| {cause} | {share:F1} % |");
        }
    }

    private void Noise()
    {
        Say(
            $"\n## Noise ceiling\n\nTexts of fold 1 that were declared more than once; both figures are bounds for a first answer on such texts.\n\n| | texts | rows with their text's commonest code | two declarations agree |\n|---|---|---|---|"
        );
        foreach (var digits in (ReadOnlySpan<int>)[6, 4, 2])
        {
            var (texts, majority, pair) = NoiseCeiling.Of(data.TestRows, digits);
            Say($"| HS{digits} | {texts:N0} | {majority:F1} % | {pair:F1} % |");
        }
    }

    private void Speed(HsSpeed speed)
    {
        (results["textsPerSecond"], results["modelMiB"], results["loadSeconds"]) = (
            speed.TextsPerSecond,
            speed.ModelMiB,
            speed.LoadSeconds
        );
        results["singleP99Milliseconds"] = speed.SlowMilliseconds;
        Say(
            $"\n## Speed and size\n\n| training | peak memory, training and data | model | load | texts/s, one core | one text with evidence, p50 / p99 |\n|---|---|---|---|---|---|"
        );
        Say(
            $"| {results["trainSeconds"]:F0} s | {results["peakMemoryMiB"]:F0} MiB | {speed.ModelMiB:F0} MiB | {speed.LoadSeconds:F2} s | {speed.TextsPerSecond:N0} | {speed.MedianMilliseconds:F2} / {speed.SlowMilliseconds:F2} ms |"
        );
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
