namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>A fitted model.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Last">Its states after the last month of the series.</param>
/// <param name="Months">How many months the series had.</param>
/// <param name="Deviance">Minus twice the logarithm of its likelihood, less a constant that all forms share.</param>
internal sealed record EtsModel(EtsForm Form, EtsParameters Parameters, EtsState Last, int Months, double Deviance)
{
    /// <summary>Akaike's information criterion corrected for short series; lower is better.</summary>
    public double CorrectedCriterion => Deviance + 2.0 * Form.Parameters * Months / (Months - Form.Parameters - 1);

    /// <summary>The expected values of the months that follow.</summary>
    public double[] Forecast(int horizon)
    {
        var forecast = new double[horizon];
        var (level, slope) = (Last.Level, Last.Slope);
        for (var i = 0; i < horizon; i++)
        {
            slope *= Parameters.Damping;
            level += slope;
            var effect = Last.Season[(Months + i) % ScaledMethod.Period];
            forecast[i] = Form.Season == EtsSeason.Multiplicative ? level * effect : level + effect;
        }

        return forecast;
    }
}
