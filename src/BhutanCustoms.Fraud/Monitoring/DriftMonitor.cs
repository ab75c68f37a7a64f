namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// Compares a batch with a reference of earlier ones and raises an alarm where it differs by more than these differ from one another, with
/// a set rate of false alarms a batch over all measures together. The reference itself gives what is usual: each of its batches is compared
/// with the longer side of the reference around it, as the batch is with all of it, and each measure is counted in standard deviations of
/// those. The limit is that of the largest one, see <see cref="MaximumLimit"/>. Where the reference is long enough, half of the rate goes
/// to the last five batches together, which are compared with blocks of five.
/// </summary>
public sealed class DriftMonitor
{
    private const int Recent = 5;
    private const int FewestBlocks = 10;
    private const int FewestOfModel = 8;
    private static readonly string[] OfTheModel = [MonitoredFields.Score, MonitoredFields.RevenueAtStake];

    private readonly double falseAlarms;
    private readonly int fewest;

    /// <summary>Sets the rules.</summary>
    /// <param name="falseAlarms">The share of batches in which nothing changed that may raise an alarm, above 0 and below 1.</param>
    /// <param name="fewest">With fewer batches in the reference nothing is said; 4 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rule is outside its limits.</exception>
    public DriftMonitor(double falseAlarms = 0.01, int fewest = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falseAlarms);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falseAlarms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 4);
        (this.falseAlarms, this.fewest) = (falseAlarms, fewest);
    }

    /// <summary>Compares a batch with its reference.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="reference">Earlier batches of the same source, in order of time; empty ones count for nothing.</param>
    public DriftReport Compare(BatchProfile batch, IReadOnlyList<BatchProfile> reference)
    {
        BatchProfile[] past = [.. reference.Where(earlier => earlier.Items > 0)];
        if (past.Length < fewest || batch.Items == 0)
        {
            return new DriftReport(past.Length, false, []);
        }

        // What is small but lasts shows in several batches together, and blocks of as many keep the dependence of neighbours (Künsch,
        // 1989).
        var blocks = past[((past.Length + 1) % Recent)..^(Recent - 1)].Chunk(Recent).Select(BatchProfile.Together).ToArray();
        var measures =
            blocks.Length < FewestBlocks
                ? Measures(batch, past, 1, falseAlarms)
                : Measures(batch, past, 1, falseAlarms / 2)
                    .Concat(Measures(BatchProfile.Together([.. past[^(Recent - 1)..], batch]), blocks, Recent, falseAlarms / 2));
        return new DriftReport(
            past.Length,
            true,
            [.. measures.OrderByDescending(measure => measure.Excess).Select(measure => measure.Measure)]
        );
    }

    private static List<(DriftMeasure Measure, double Excess)> Measures(BatchProfile batch, BatchProfile[] past, int together, double rate)
    {
        var series = Series(batch, past).ToArray();
        var limit = MaximumLimit.Of(Largest(series, past.Length), rate);
        return [.. series.Select(measure => Measure(measure.Series, limit, together))];
    }

    private static (DriftMeasure Measure, double Excess) Measure(MeasureSeries series, double limit, int together)
    {
        var statistic = series.Statistic();
        var measure = new DriftMeasure(
            together == 1 ? series.Name : $"recent-{series.Name}",
            together == 1 ? series.Label : $"{series.Label}, last {together} batches",
            series.Kind,
            together,
            series.Bins,
            series.Value,
            Median(series.PastValues),
            series.ValueAt(limit),
            statistic,
            statistic > limit,
            series.Sentence()
        );
        return (measure, statistic - limit);
    }

    private static double[] Largest((MeasureSeries Series, int[] Batches)[] series, int batches)
    {
        var largest = new double[batches];
        Array.Fill(largest, double.NegativeInfinity);
        foreach (var (measure, of) in series)
        {
            for (var i = 0; i < of.Length; i++)
            {
                largest[of[i]] = Math.Max(largest[of[i]], measure.PastStatistic(i));
            }
        }

        return largest;
    }

    private static IEnumerable<(MeasureSeries Series, int[] Batches)> Series(BatchProfile batch, BatchProfile[] past)
    {
        int[] all = [.. Enumerable.Range(0, past.Length)];
        foreach (
            var field in MonitoredFields.Categories.Where(field => past.Append(batch).Any(one => one.Categories.ContainsKey(field.Name)))
        )
        {
            var shift = new CategoryShift(field.Name, field.Label, past, batch);
            if (shift.Distribution() is { } distribution)
            {
                yield return (distribution, all);
            }

            yield return (shift.Unseen(), all);
        }

        foreach (var name in past.Append(batch).SelectMany(one => one.Numbers.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var alike = Array.FindAll(all, one => Alike(name, batch, past[one]));
            if (alike.Length >= FewestOfModel)
            {
                yield return (
                    new NumberShift(name, MonitoredFields.LabelOf(name), Array.ConvertAll(alike, one => past[one]), batch).Distribution,
                    alike
                );
            }
        }

        if (batch.RowsRead > 0)
        {
            yield return (Rejects(batch, past), all);
        }
    }

    /// <summary>What a model says is compared only with what the same model said.</summary>
    private static bool Alike(string name, BatchProfile batch, BatchProfile earlier) =>
        OfTheModel.Contains(name)
            ? earlier.ScoredBy == batch.ScoredBy
            : name != MonitoredFields.ProbabilityWrong || earlier.ClassifiedBy == batch.ClassifiedBy;

    private static MeasureSeries Rejects(BatchProfile batch, BatchProfile[] past)
    {
        var before = past.Sum(one => (double)one.Rejected) / Math.Max(1, past.Sum(one => one.RowsRead));
        return ShareShift.Of(
            "rejects",
            "rejected rows",
            MeasureKind.Rejects,
            Array.ConvertAll(past, one => ((double)one.Rejected, (double)one.RowsRead)),
            (batch.Rejected, batch.RowsRead),
            () => ShareSentence.Of("rejected rows", before, (double)batch.Rejected / batch.RowsRead, "the rows")
        );
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
