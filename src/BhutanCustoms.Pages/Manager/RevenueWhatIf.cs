using System.Globalization;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Manager;

/// <summary>
/// What a forecast would be if imports grew, an exchange rate moved or rates of taxes changed, each by a stated per cent from the first
/// month forecast. It is arithmetic on the forecast, not a forecast of how trade would answer: expected amounts and bands are scaled alike.
/// </summary>
/// <param name="Growth">The change of the volume of all imports, in per cent.</param>
/// <param name="ExchangeRate">
/// The change of what foreign currencies cost, in per cent. It moves the value of imports from elsewhere than India, to whose rupee the
/// ngultrum is tied.
/// </param>
/// <param name="Rates">The change of the rate of a tax head, in per cent, by head.</param>
public sealed record RevenueWhatIf(double Growth, double ExchangeRate, IReadOnlyDictionary<string, double> Rates)
{
    /// <summary>The lowest change that may be asked for, in per cent: nothing is left.</summary>
    public const double Lowest = -100;

    /// <summary>The highest change that may be asked for, in per cent.</summary>
    public const double Highest = 1000;

    internal const string GrowthName = "growth";
    internal const string ExchangeRateName = "exchange";
    internal const string RatePrefix = "rate-";
    private const string India = "India";

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone => Growth == 0 && ExchangeRate == 0 && Rates.Values.All(rate => rate == 0);

    /// <summary>What an address asks, and what is wrong with it, a sentence each.</summary>
    /// <param name="query">The address's query.</param>
    /// <param name="heads">The tax heads of the forecast.</param>
    public static (RevenueWhatIf WhatIf, IReadOnlyList<string> Wrong) Of(IQueryCollection query, IReadOnlyCollection<string> heads)
    {
        var wrong = new List<string>();
        double Read(string name, string words)
        {
            var text = query[name].ToString().Trim().TrimEnd('%').Trim();
            if (text.Length == 0)
            {
                return 0;
            }

            if (
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
                && percent is >= Lowest and <= Highest
            )
            {
                return percent;
            }

            wrong.Add(
                $"{words} is \"{(text.Length <= 20 ? text : text[..20] + "…")}\"; it must be per cent "
                    + $"from {Lowest} to {Highest:N0}, such as 5 or -2.5."
            );
            return 0;
        }

        var asked = query
            .Keys.Where(name => name.StartsWith(RatePrefix, StringComparison.Ordinal))
            .ToLookup(name => heads.Contains(name[RatePrefix.Length..]));
        wrong.AddRange(asked[false].Take(1).Select(_ => $"The forecast has no such tax head; it has {string.Join(", ", heads)}."));
        return (
            new RevenueWhatIf(
                Read(GrowthName, "The growth of imports"),
                Read(ExchangeRateName, "The change of foreign currencies"),
                asked[true]
                    .ToDictionary(name => name[RatePrefix.Length..], name => Read(name, $"The change of {name[RatePrefix.Length..]}"))
            ),
            wrong
        );
    }

    /// <summary>The months of a series under it.</summary>
    /// <param name="forecast">The forecast; what its last year was made of says how much of the series each change touches.</param>
    /// <param name="series">The series.</param>
    public IReadOnlyList<ForecastMonth> Of(ForecastDocument forecast, SeriesOutlook series)
    {
        var factor = Factor(forecast, series.Key);
        return
        [
            .. series.Forecast.Select(month =>
                month with
                {
                    Mean = Scaled(month.Mean, factor),
                    Lower80 = Scaled(month.Lower80, factor),
                    Upper80 = Scaled(month.Upper80, factor),
                    Lower95 = Scaled(month.Lower95, factor),
                    Upper95 = Scaled(month.Upper95, factor),
                }
            ),
        ];
    }

    /// <summary>The arithmetic in sentences, those parts that change something.</summary>
    public IEnumerable<string> Arithmetic
    {
        get
        {
            if (Growth != 0)
            {
                yield return $"All revenue × {Times(Growth)}: imports {Sign(Growth)} %, at unchanged rates and prices.";
            }

            if (ExchangeRate != 0)
            {
                yield return $"Revenue of imports from elsewhere than India × {Times(ExchangeRate)}: foreign currencies "
                    + $"{Sign(ExchangeRate)} %, at "
                    + "unchanged volumes and prices in those, on the share of such imports in its last twelve months.";
            }

            foreach (var (head, rate) in Rates.Where(one => one.Value != 0))
            {
                yield return $"Revenue of {head} × {Times(rate)}: its rate {Sign(rate)} %, at unchanged volumes and prices, on its share of "
                    + "the last twelve months.";
            }
        }
    }

    /// <summary>
    /// What a series is multiplied by: the mean of what its parts of the last twelve months are multiplied by, weighed by their amounts.
    /// </summary>
    private double Factor(ForecastDocument forecast, SeriesKey series) =>
        CellAmount.MeanFactor(
            (forecast.LastYear ?? []).Where(cell => series.Includes(cell.Key)).Select(cell => (cell.Key, (double)Math.Abs(cell.Amount))),
            series,
            Factor
        );

    private double Factor(SeriesKey part) =>
        Ratio(Growth)
        * (part.Origin is null or India ? 1 : Ratio(ExchangeRate))
        * (part.Head is { } head ? Ratio(Rates.GetValueOrDefault(head)) : 1);

    private static double Ratio(double percent) => 1 + (percent / 100);

    private static decimal Scaled(decimal amount, double factor) => decimal.Round(amount * (decimal)factor, 2);

    private static string Times(double percent) => Ratio(percent).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Sign(double percent) => percent.ToString("+0.##;−0.##", CultureInfo.InvariantCulture);
}
