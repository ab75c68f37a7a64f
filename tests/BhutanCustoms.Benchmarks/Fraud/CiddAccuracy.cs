using System.Globalization;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>How well are findings put first on the public Korean declarations?</summary>
internal static class CiddAccuracy
{
    private const string Ours = "our model";

    public static async Task RunAsync(string data, int resamples, Action<string> say, SortedDictionary<string, double> results)
    {
        var (paper, safe) = await CiddSets.ReadAsync(data).ConfigureAwait(false);
        var leaking = Run("CIDD, paper-style", paper, resamples, say);
        var honest = Run("CIDD, group-safe", safe, resamples, say);
        var (five, ten) = (Accuracy.Place(0.05), Accuracy.Place(0.10));
        results["cidd.paper.p5"] = leaking[Ours].At[five].Precision;
        results["cidd.paper.p10"] = leaking[Ours].At[ten].Precision;
        results["cidd.lookup.p5"] = leaking[NaiveRankings.LookUp].At[five].Precision;
        results["cidd.groupSafe.auc"] = honest[Ours].Auc;
        results["cidd.groupSafe.p5"] = honest[Ours].At[five].Precision;
    }

    private static Accuracy Run(string title, TestSet set, int resamples, Action<string> say)
    {
        var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(set.Train);
        var model = outcome.Model ?? throw new InvalidOperationException(outcome.Refusal);
        var accuracy = new Accuracy(set.Irregular, set.Amounts, resamples);
        accuracy.Add(Ours, [.. set.Test.SelectMany(chunk => model.Score(chunk).Score)], calibrated: true);
        foreach (var (name, scores) in NaiveRankings.Of(set))
        {
            accuracy.Add(name, scores);
        }

        say(string.Create(CultureInfo.InvariantCulture, $"## {title}"));
        say("");
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{set.Train.Sum(chunk => chunk.Count):N0} training rows, {set.Irregular.Length:N0} test rows, base rate "
                    + $"{set.BaseRate:F3}, trained in {outcome.Elapsed.TotalSeconds:F1} s. In brackets: 95 % of {resamples:N0} "
                    + $"resamples."
            )
        );
        say("");
        accuracy.Print(say, NaiveRankings.LookUp);
        return accuracy;
    }
}
