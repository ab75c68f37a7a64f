namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>Scaled absolute errors, by amount within a level and averaged over the levels.</summary>
internal sealed class LevelErrors(int[] levels, double[] scales)
{
    private readonly Dictionary<int, (double Error, double Scale)> sums = [];

    /// <param name="errors">The errors of one month.</param>
    /// <param name="begun">The series that had begun; NaN in those that hadn't, which don't count.</param>
    public void Add(double[] errors, double[] begun)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (!double.IsNaN(begun[i]))
            {
                var (error, scale) = sums.GetValueOrDefault(levels[i]);
                sums[levels[i]] = (error + Math.Abs(errors[i]), scale + scales[i]);
            }
        }
    }

    /// <summary>The mean over the levels; null where a level never changes from year to year.</summary>
    public double? Mean => sums.Count > 0 && sums.Values.All(s => s.Scale > 0) ? sums.Values.Average(s => s.Error / s.Scale) : null;
}
