namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>How far champion and shadow choose the same items, by ranking.</summary>
/// <param name="Red">Items that the champion chose for the red lane.</param>
/// <param name="RedBoth">Those of them that the shadow would have too.</param>
/// <param name="Selected">Items that the champion chose for the red or yellow lane.</param>
/// <param name="SelectedBoth">Those of them that the shadow would have chosen for either.</param>
public sealed record ShadowAgreement(int Red, int RedBoth, int Selected, int SelectedBoth)
{
    /// <summary>The share of the red choices that both agree on; null where there are none.</summary>
    public double? RedShare => Red == 0 ? null : (double)RedBoth / Red;

    /// <summary>The share of all choices that both agree on; null where there are none.</summary>
    public double? SelectedShare => Selected == 0 ? null : (double)SelectedBoth / Selected;

    /// <summary>The agreement on some items.</summary>
    public static ShadowAgreement Of(IEnumerable<ShadowChoice> choices)
    {
        var all = choices.Where(choice => choice.Champion.Length > 0).ToArray();
        var red = all.Where(choice => choice.Champion == "Red").ToArray();
        return new ShadowAgreement(
            red.Length,
            red.Count(choice => choice.Shadow == "Red"),
            all.Length,
            all.Count(choice => choice.Shadow.Length > 0)
        );
    }
}
