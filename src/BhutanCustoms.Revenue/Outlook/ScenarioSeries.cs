namespace BhutanCustoms.Revenue.Outlook;

/// <summary>A series in chhetrum after each assumption: by assumption, the forecast itself first, then by month.</summary>
internal sealed record ScenarioSeries(CoherentSeries Base, long[][] Stages)
{
    public static ScenarioSeries Of(CoherentSeries series, int assumptions) =>
        new(series, [series.Mean, .. Enumerable.Range(0, assumptions).Select(_ => new long[series.Mean.Length])]);
}
