using System.Globalization;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
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

    /// <summary>A series under it.</summary>
    /// <param name="all">All series of the forecast: heads and origins among them weigh what a sum is made of.</param>
    /// <param name="series">The series.</param>
    public IReadOnlyList<ForecastMonth> Of(IReadOnlyList<SeriesOutlook> all, SeriesOutlook series) =>
        [
            .. series.Forecast.Select(month =>
            {
                var factor = Factor(all, series.Key, month.Month);
                return month with
                {
                    Mean = Scaled(month.Mean, factor),
                    Lower80 = Scaled(month.Lower80, factor),
                    Upper80 = Scaled(month.Upper80, factor),
                    Lower95 = Scaled(month.Lower95, factor),
                    Upper95 = Scaled(month.Upper95, factor),
                };
            }),
        ];

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
                    + "unchanged volumes and prices in those. Where a series isn't split by origin, its share of such imports is "
                    + "taken to be the country's.";
            }

            foreach (var (head, rate) in Rates.Where(one => one.Value != 0))
            {
                yield return $"Revenue of {head} × {Times(rate)}: its rate {Sign(rate)} %, at unchanged volumes and prices. "
                    + "Where a series isn't "
                    + "split by tax head, its share of it is taken to be the country's.";
            }
        }
    }

    private double Factor(IReadOnlyList<SeriesOutlook> all, SeriesKey key, Month month) =>
        (1 + (Growth / 100)) * (1 + (ExchangeRate / 100 * Abroad(all, key, month))) * Heads(all, key, month);

    /// <summary>The share of a series that is levied on imports from elsewhere than India.</summary>
    private static double Abroad(IReadOnlyList<SeriesOutlook> all, SeriesKey key, Month month) =>
        key.Origin is { } origin
            ? origin == India
                ? 0
                : 1
            : Share(all.Where(one => one.Level == SeriesLevel.Origin), month, one => one.Key.Origin == India ? 0 : 1);

    /// <summary>What the heads of a series together are multiplied by.</summary>
    private double Heads(IReadOnlyList<SeriesOutlook> all, SeriesKey key, Month month)
    {
        if (key.Head is { } head)
        {
            return Times(Rate(head));
        }

        var ofOffice = all.Where(one => one.Level == SeriesLevel.OfficeHead && one.Key.Office == key.Office).ToArray();
        return Share(
            key.Office is not null && ofOffice.Length > 0 ? ofOffice : all.Where(one => one.Level == SeriesLevel.Head),
            month,
            one => 1 + (Rate(one.Key.Head!) / 100)
        );

        static double Times(double percent) => 1 + (percent / 100);
    }

    private double Rate(string head) => Rates.GetValueOrDefault(head);

    /// <summary>The mean of a weight over parts, by what is expected of each; 1 where nothing is.</summary>
    private static double Share(IEnumerable<SeriesOutlook> parts, Month month, Func<SeriesOutlook, double> weight)
    {
        var (sum, weighed) = (0.0, 0.0);
        foreach (var part in parts)
        {
            var mean = (double)(part.Forecast.FirstOrDefault(one => one.Month == month)?.Mean ?? 0);
            (sum, weighed) = (sum + mean, weighed + (mean * weight(part)));
        }

        return sum > 0 ? weighed / sum : 1;
    }

    private static decimal Scaled(decimal amount, double factor) => decimal.Round(amount * (decimal)factor, 2);

    private static string Times(double percent) => (1 + (percent / 100)).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Sign(double percent) => percent.ToString("+0.##;−0.##", CultureInfo.InvariantCulture);
}
