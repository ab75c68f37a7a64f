using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Settings of the revenue outlook.</summary>
public sealed class OutlookOptions
{
    /// <summary>
    /// Days after its end until a month counts as complete where no earlier month shows how late amounts arrive. Default 10.
    /// </summary>
    [Range(0, 365)]
    public int SettlingDays { get; set; } = 10;

    /// <summary>
    /// Share of a month's final amount that has to be in before it counts as complete, where earlier months show how late amounts arrive.
    /// Default 0.98.
    /// </summary>
    [Range(0.5, 1)]
    public double CompleteShare { get; set; } = 0.98;

    /// <summary>Whether groups of chapters and origins are forecast too. Default true.</summary>
    public bool ByGoods { get; set; } = true;
}
