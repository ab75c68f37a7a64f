using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Benchmarks.Promotion;

/// <summary>How often honest officers are suspected, and a dishonest one is found, on simulated labels and scores.</summary>
internal static class LabelTrials
{
    public static void Run(int runs, Action<FormattableString> say)
    {
        say($"");
        say($"## Officers' labels");
        say($"");
        say(
            $"15 officers in 3 offices, a base rate of about 0.25, scores with an AUC of about 0.8; officers' goods differ or not in how far scores tell (slope and level of the log-odds). {runs} runs."
        );
        say($"");
        say($"| labels | officers | wrong way round | runs with an honest officer suspected | runs in which the dishonest one is found |");
        say($"|---:|---|---|---|---|");
        foreach (var labels in (int[])[1000, 3000])
        {
            foreach (var differ in (bool[])[false, true])
            {
                foreach (var flipped in (double[])[0, 0.05, 0.2])
                {
                    var reports = Enumerable
                        .Range(0, runs)
                        .Select(seed => new LabelQuality(new PromotionOptions()).Check(Labels(labels, differ, flipped, new Random(seed))))
                        .ToArray();
                    var found = flipped > 0 ? Share.Of(reports.Count(report => report.LeftOut.Contains("flipper")), runs) : "";
                    say(
                        $"| {labels:N0} | {(differ ? "differ" : "alike")} | {flipped:P0} by one | {Share.Of(reports.Count(report => report.LeftOut.Any(officer => officer != "flipper")), runs)} | {found} |"
                    );
                }
            }
        }
    }

    private static InspectionLabel[] Labels(int count, bool differ, double flipped, Random random)
    {
        var officers = Enumerable
            .Range(0, 15)
            .Select(_ => differ ? (Slope: 0.7 + 0.6 * random.NextDouble(), Level: random.NextDouble() - 0.5) : (Slope: 1, Level: 0))
            .ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    var (officer, wrong) = (random.Next(officers.Length), random.NextDouble() < flipped);
                    var odds = -1.5 + 1.3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                    var found = random.NextDouble() < 1 / (1 + Math.Exp(-officers[officer].Slope * odds - officers[officer].Level));
                    return new InspectionLabel(
                        wrong ? "flipper" : $"o{officer}",
                        wrong ? "office 0" : $"office {officer % 3}",
                        found != wrong,
                        (float)(1 / (1 + Math.Exp(-odds))),
                        740_000
                    );
                }),
        ];
    }
}
