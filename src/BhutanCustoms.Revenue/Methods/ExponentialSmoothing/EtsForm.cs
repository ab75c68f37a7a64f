namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// One of the exponential smoothing models in the taxonomy of Hyndman, Koehler, Snyder and Grose (A state space framework for automatic
/// forecasting using exponential smoothing methods, International Journal of Forecasting 18, 2002). Multiplicative trends are left out.
/// </summary>
/// <param name="RelativeErrors">The errors are multiplicative: shares of the forecast.</param>
/// <param name="Trend">There is an additive trend.</param>
/// <param name="Damped">The trend is damped.</param>
/// <param name="Season">How the season enters.</param>
internal readonly record struct EtsForm(bool RelativeErrors, bool Trend, bool Damped, EtsSeason Season)
{
    private const int Period = ScaledMethod.Period;

    /// <summary>
    /// The forms without infinite variances: a multiplicative season only with multiplicative errors (their section 3 and Hyndman et al.
    /// 2008, section 15.2.2).
    /// </summary>
    public static IReadOnlyList<EtsForm> Stable { get; } =
    [
        .. from errors in new[] { false, true }
        from season in Enum.GetValues<EtsSeason>()
        where errors || season != EtsSeason.Multiplicative
        from trend in new[] { (false, false), (true, false), (true, true) }
        select new EtsForm(errors, trend.Item1, trend.Item2, season),
    ];

    /// <summary>Those of the stable forms without an undamped trend.</summary>
    public static IReadOnlyList<EtsForm> Level { get; } = [.. Stable.Where(form => !form.Trend || form.Damped)];

    /// <summary>Needs a series of positive values.</summary>
    public bool NeedsPositive => RelativeErrors || Season == EtsSeason.Multiplicative;

    /// <summary>Smoothing parameters: level, trend, season and damping, as far as they are there.</summary>
    public int SmoothingParameters => 1 + (Trend ? 1 : 0) + (Damped ? 1 : 0) + (Season == EtsSeason.None ? 0 : 1);

    /// <summary>Free first states: level, slope and eleven months.</summary>
    public int States => 1 + (Trend ? 1 : 0) + (Season == EtsSeason.None ? 0 : Period - 1);

    /// <summary>All that is estimated, the error's variance too.</summary>
    public int Parameters => SmoothingParameters + States + 1;

    /// <summary>The usual name, such as <c>ETS(A,Ad,M)</c>.</summary>
    public override string ToString() =>
        $"ETS({(RelativeErrors ? 'M' : 'A')},{(Damped ? "Ad" : Trend ? "A" : "N")},{Season.ToString()[0]})";
}
