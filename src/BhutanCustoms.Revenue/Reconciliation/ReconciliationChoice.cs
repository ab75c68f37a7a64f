using System.Globalization;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>
/// Chooses between bottom-up and MinT by rolling-origin back-test. At each origin MinT knows only errors of months that had come by then;
/// the measure is the mean absolute error over the mean absolute seasonal difference, by amount within a level and averaged over the
/// levels.
/// </summary>
internal static class ReconciliationChoice
{
    /// <summary>How many error rows MinT needs, and how many origins have to be compared.</summary>
    private const int LeastRows = 6,
        LeastOrigins = 2;

    /// <param name="structure">What adds up to what.</param>
    /// <param name="levels">A number for the level of each series.</param>
    /// <param name="scales">Mean absolute seasonal difference of each series.</param>
    /// <param name="origins">The back-test, oldest first.</param>
    public static (ReconciliationReport Report, Func<double[], double[]> Reconcile) Choose(
        GroupedStructure structure,
        int[] levels,
        double[] scales,
        IReadOnlyList<BackTestOrigin> origins
    )
    {
        if (structure.Aggregates == 0)
        {
            return (BottomUp(0, "There is one series, so nothing has to add up."), structure.FromBottom);
        }

        var (bottomUp, minT, naive) = (new LevelErrors(levels, scales), new LevelErrors(levels, scales), new LevelErrors(levels, scales));
        var compared = 0;
        foreach (var origin in origins)
        {
            var known = Rows(origins, origin.At);
            if (known.Rows.Count < LeastRows)
            {
                continue;
            }

            compared++;
            var trace = new MinTrace(structure, known.Rows, scales, known.Origins);
            for (var h = 0; h < origin.Horizon; h++)
            {
                var own = At(origin.Own, h);
                bottomUp.Add(structure.FromBottom(Begun(own)), own);
                minT.Add(trace.Reconcile(Begun(own)), own);
                naive.Add(structure.FromBottom(Begun(At(origin.Naive, h))), own);
            }
        }

        if (compared < LeastOrigins)
        {
            return (
                BottomUp(
                    compared,
                    $"Bottom-up, since the history allows to compare from {compared} earlier months and {LeastOrigins} are needed."
                ),
                structure.FromBottom
            );
        }

        return Decide(structure, scales, origins, compared, bottomUp.Mean, minT.Mean, naive.Mean);
    }

    private static (ReconciliationReport Report, Func<double[], double[]> Reconcile) Decide(
        GroupedStructure structure,
        double[] scales,
        IReadOnlyList<BackTestOrigin> origins,
        int compared,
        double? bottomUp,
        double? minT,
        double? naive
    )
    {
        var better = minT < bottomUp;
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"MASE over {compared} earlier months: MinT {minT:0.000}, bottom-up {bottomUp:0.000}, seasonal naive {naive:0.000}."
        );
        if (!better)
        {
            return (
                new ReconciliationReport(ReconciliationMethod.BottomUp, null, compared, bottomUp, minT, naive, figures),
                structure.FromBottom
            );
        }

        var (rows, count) = Rows(origins, int.MaxValue);
        var trace = new MinTrace(structure, rows, scales, count);
        return (
            new ReconciliationReport(ReconciliationMethod.MinT, trace.Shrinkage, compared, bottomUp, minT, naive, figures),
            trace.Reconcile
        );
    }

    private static ReconciliationReport BottomUp(int compared, string reason) =>
        new(ReconciliationMethod.BottomUp, null, compared, null, null, null, reason);

    /// <summary>The errors of the months before a place, and of how many origins they are.</summary>
    private static (List<double[]> Rows, int Origins) Rows(IReadOnlyList<BackTestOrigin> origins, int before)
    {
        var rows = new List<double[]>();
        var count = 0;
        foreach (var origin in origins.Where(o => o.At < before))
        {
            count++;
            rows.AddRange(Enumerable.Range(0, Math.Min(origin.Horizon, before - origin.At)).Select(h => At(origin.Own, h)));
        }

        return (rows, count);
    }

    /// <summary>A series that hadn't begun adds no error to its sums: no method could have known of it.</summary>
    private static double[] Begun(double[] errors) => Array.ConvertAll(errors, e => double.IsNaN(e) ? 0 : e);

    private static double[] At(double[][] values, int h) => Array.ConvertAll(values, v => v[h]);
}
