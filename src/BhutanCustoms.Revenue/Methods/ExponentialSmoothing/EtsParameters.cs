namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// How strongly a month's surprise moves the states (Hyndman et al. 2002, table 2, in the parametrisation in which 0 &lt; trend &lt; level
/// and 0 &lt; season &lt; 1 - level).
/// </summary>
/// <param name="Level">Share that goes to the level.</param>
/// <param name="Trend">Share that goes to the slope.</param>
/// <param name="Season">Share that goes to the month's seasonal effect.</param>
/// <param name="Damping">What is left of the slope after a month; 1 where it isn't damped.</param>
internal readonly record struct EtsParameters(double Level, double Trend, double Season, double Damping);
