namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Gathers absolute errors, scaled and in per cent.</summary>
internal sealed class AbsoluteErrors
{
    private double scaled,
        percent;
    private int withScale,
        withPercent;

    public int Count { get; private set; }

    public double? Mase => withScale > 0 ? scaled / withScale : null;

    public double? Mape => withPercent > 0 ? percent / withPercent : null;

    public void Add(double forecast, double actual, double scale)
    {
        Count++;
        var error = Math.Abs(actual - forecast);
        if (scale > 0)
        {
            scaled += error / scale;
            withScale++;
        }

        if (actual > 0)
        {
            percent += error / actual * 100;
            withPercent++;
        }
    }
}
