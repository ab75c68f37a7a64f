using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Compares two models group by group: within a group the highest ranked share of its items is taken, office or not.</summary>
internal static class TrialGroups
{
    public static IReadOnlyList<GroupComparison> Compare(
        TrialRows rows,
        TrialSample sample,
        double[] taken,
        (string Name, FraudScores Scores) challenger,
        (string Name, FraudScores Scores)? champion,
        double share
    )
    {
        return
        [
            .. rows.Groups.SelectMany(grouping =>
                Enumerable
                    .Range(0, rows.Count)
                    .GroupBy(i => grouping.Value[i])
                    .OrderBy(members => members.Key, StringComparer.Ordinal)
                    .Select(members => Compare(grouping.Key, members.Key, [.. members], sample, taken, challenger, champion, share))
            ),
        ];
    }

    private static GroupComparison Compare(
        string grouping,
        string group,
        int[] members,
        TrialSample sample,
        double[] taken,
        (string Name, FraudScores Scores) challenger,
        (string Name, FraudScores Scores)? champion,
        double share
    )
    {
        var items = Array.ConvertAll(members, i => sample.Items[i] with { Stratum = 0 });
        Contender Of((string Name, FraudScores Scores) model) =>
            new(Array.ConvertAll(members, i => model.Scores.Score[i]), true, items, share);
        Contender[] models = champion is { } one ? [Of(challenger), Of(one)] : [Of(challenger)];
        var (times, counts) = (new int[members.Length], new double[members.Length]);
        var measured = sample.Take(
            (allTimes, _) =>
            {
                for (var m = 0; m < members.Length; m++)
                {
                    (times[m], counts[m]) = (allTimes[members[m]], allTimes[members[m]] * sample.Weights[members[m]]);
                }

                return Array.ConvertAll(models, model => model.Measure(times, counts));
            }
        );
        return new GroupComparison(
            grouping,
            group,
            members.Length,
            items.Count(item => item.Found),
            TrialDuel.Measured(challenger.Name, measured, 0),
            champion is null ? null : TrialDuel.Measured(champion.Value.Name, measured, 1),
            measured.Of(measures => champion is null ? double.NaN : measures[0].Precision - measures[1].Precision),
            FalseAlarms(members, sample, taken)
        );
    }

    private static double FalseAlarms(int[] members, TrialSample sample, double[] taken)
    {
        var (inOrder, selected) = (0.0, 0.0);
        foreach (var i in members.Where(i => !sample.Items[i].Found))
        {
            inOrder += sample.Weights[i];
            selected += sample.Weights[i] * taken[i];
        }

        return selected / inOrder;
    }
}
