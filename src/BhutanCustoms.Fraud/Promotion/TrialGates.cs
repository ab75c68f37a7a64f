namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Asks the gates of a trial. What isn't a number passes no gate.</summary>
internal sealed class TrialGates(PromotionOptions options)
{
    /// <summary>Fewer days of offices than this say little of how days differ.</summary>
    private const int FewestClusters = 20;

    /// <summary>A group smaller than this, or with fewer findings, is reported but not judged.</summary>
    private const int FewestInGroup = 50;
    private const int FewestFoundInGroup = 5;

    /// <summary>
    /// Two ways to be worse are looked at, so each is judged more strictly: together they err as often as one interval of 95 % would.
    /// </summary>
    private const double LevelOfTwo = 0.975;

    public IReadOnlyList<GateResult> Ask(
        TrialRows rows,
        double share,
        int clusters,
        TrialDuel duel,
        Estimate calibrationLoss,
        IReadOnlyList<GroupComparison> groups,
        IReadOnlyList<float> scores
    )
    {
        var (precision, revenue) = (
            duel.Gain(measures => measures.Precision, LevelOfTwo),
            duel.Gain(measures => measures.Revenue, LevelOfTwo)
        );
        return
        [
            Labels(rows, clusters),
            Lot(rows),
            Better(share, duel, precision, revenue),
            NoWorse(duel, precision, revenue),
            Calibrated(calibrationLoss),
            NobodyHarmed(groups),
            .. ScoreSanity.Distribution(
                scores,
                rows.Count == 0 ? double.NaN : rows.Found.Count(found => found) / (double)rows.Count,
                options
            ),
        ];
    }

    private GateResult Labels(TrialRows rows, int clusters)
    {
        var found = rows.Found.Count(label => label);
        var fewest = Math.Min(found, rows.Count - found);
        return new GateResult(
            "enough labels",
            rows.Count >= options.FewestLabels && fewest >= options.FewestOfEach && clusters >= FewestClusters,
            rows.Count,
            options.FewestLabels,
            $"The trial has {rows.Count} inspected items, {found} of them with a finding, from {clusters} days of offices; it "
                + $"needs {options.FewestLabels} items, {options.FewestOfEach} with and {options.FewestOfEach} without a finding, and "
                + $"{FewestClusters} days of offices."
        );
    }

    private GateResult Lot(TrialRows rows)
    {
        var chosen = rows.Uninspected is not null;
        return new GateResult(
            "enough drawn by lot",
            !(chosen && rows.ByLot < options.FewestByLot),
            rows.ByLot ?? 0,
            options.FewestByLot,
            !chosen ? "No item of these days is known that wasn't inspected, so no lot is asked for."
                : rows.ByLot is { } drawn
                    ? $"The lot chose {drawn} of the inspected items; {options.FewestByLot} are needed to hear of what the champion "
                        + "overlooks."
                : "How these items were chosen for inspection isn't known, so no lot is asked for."
        );
    }

    private static GateResult Better(double share, TrialDuel duel, Estimate precision, Estimate revenue)
    {
        var gain = duel.Gain();
        var passed = gain.IsBeyondChance || duel.IsRivalWorseThanRandom;
        return new GateResult(
            "better at capacity",
            passed,
            gain.Together.Interval.Low,
            0,
            $"Inspecting the {share:P1} that each office can, {duel.Challenger} differs from {duel.Rival} by "
                + $"{precision.Points} of precision and {revenue.Points} of the revenue; on average over half of that, all and twice "
                + $"as much by {gain.Precision.Points} and {gain.Revenue.Points}; "
                + (
                    gain.IsBeyondChance ? "chance alone would hardly make it that much better."
                    : passed
                        ? $"{duel.Rival} does worse than inspecting at random beyond chance, and {duel.Challenger} does better than that."
                    : "precision and revenue together must show a gain beyond chance."
                )
        );
    }

    private static GateResult NoWorse(TrialDuel duel, Estimate precision, Estimate revenue)
    {
        var worst = Math.Min(
            precision.Interval.High,
            double.IsNaN(revenue.Interval.High) ? double.PositiveInfinity : revenue.Interval.High
        );
        return new GateResult(
            "no worse at capacity",
            worst >= 0,
            worst,
            0,
            worst >= 0
                ? $"Neither in precision nor in revenue is {duel.Challenger} behind {duel.Rival} beyond chance."
                : $"{duel.Challenger} is behind {duel.Rival} beyond chance: precision {precision.Points}, revenue {revenue.Points}."
        );
    }

    private GateResult Calibrated(Estimate loss)
    {
        var worse = loss.Value > options.MostCalibrationLoss && loss.Interval.Low > 0;
        return new GateResult(
            "not worse calibrated",
            !double.IsNaN(loss.Value) && !worse,
            loss.Value,
            options.MostCalibrationLoss,
            $"The calibration error changes by {loss.Points}; a rise above {options.MostCalibrationLoss:P1} that is beyond "
                + $"chance is too much."
        );
    }

    /// <summary>
    /// A group is harmed where its precision falls by more than the margin and the interval of 95 % excludes that it didn't fall: among
    /// many groups some fall by chance, so a fall alone is no harm; and one beyond chance but within the margin is none either.
    /// </summary>
    private GateResult NobodyHarmed(IReadOnlyList<GroupComparison> groups)
    {
        var judged = groups
            .Where(group => group.Items >= FewestInGroup && group.Findings >= FewestFoundInGroup && !double.IsNaN(group.Difference.Value))
            .OrderBy(group => group.Difference.Value)
            .ToArray();
        var harmed = judged.Where(group => group.Difference.Value < -options.MostHarm && group.Difference.Interval.High < 0).ToArray();
        var worst = (harmed.Length > 0 ? harmed : judged).FirstOrDefault();
        return new GateResult(
            "no group harmed",
            harmed.Length == 0,
            worst?.Difference.Value ?? 0,
            -options.MostHarm,
            worst is null
                    ? $"There is no champion, or no group has {FewestInGroup} items and {FewestFoundInGroup} findings, so none "
                        + $"can be compared."
                : harmed.Length == 0
                    ? $"Of {judged.Length} groups none loses more than {options.MostHarm:P1} of precision beyond chance; the "
                        + $"lowest change is {worst.Difference.Points}, {worst.Grouping} {worst.Group}."
                : $"More is inspected in vain in "
                    + string.Join(", ", harmed.Select(group => $"{group.Grouping} {group.Group} (precision {group.Difference.Points})"))
                    + "."
        );
    }
}
