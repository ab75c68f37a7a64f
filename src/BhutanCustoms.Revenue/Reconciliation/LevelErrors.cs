namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>Scaled absolute errors, by amount within a level and averaged over the levels.</summary>
internal sealed class LevelErrors(int[] levels, double[] scales)
{
    private readonly Dictionary<int, (double Error, double Scale)> sums = [];

    public void Add(double[] forecast, double[] actual)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var (error, scale) = sums.GetValueOrDefault(levels[i]);
            sums[levels[i]] = (error + Math.Abs(actual[i] - forecast[i]), scale + scales[i]);
        }
    }

    /// <summary>The mean over the levels; null where a level never changes from year to year.</summary>
    public double? Mean => sums.Count > 0 && sums.Values.All(s => s.Scale > 0) ? sums.Values.Average(s => s.Error / s.Scale) : null;
}
