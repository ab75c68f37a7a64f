using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class RevenueOutlookTests
{
    private static RevenueOutlook Outlook(RevenueHistory history, int months, int horizon = 12) =>
        RevenueOutlook.Of(new OutlookRequest(history, SyntheticRevenue.After(months), horizon), new PlainForecaster());

    private static RevenueOutlook Outlook(int months, int horizon = 12) => Outlook(SyntheticRevenue.Of(months), months, horizon);

    private static RevenueHistory Single(params long?[] amounts) =>
        RevenueHistory.Of(
            amounts
                .Select((a, t) => (a, t))
                .Where(x => x.a is not null)
                .Select(x => new RevenueEntry(SyntheticRevenue.First + x.t, new SeriesKey(), x.a!.Value))
        );

    private static void AssertSound(RevenueOutlook outlook)
    {
        foreach (var month in outlook.Series.SelectMany(s => s.Forecast))
        {
            Assert.True(
                month.Lower95 <= month.Lower80
                    && month.Lower80 <= month.Mean
                    && month.Mean <= month.Upper80
                    && month.Upper80 <= month.Upper95,
                month.ToString()
            );
        }

        foreach (var level in outlook.Series.GroupBy(s => s.Level))
        {
            Assert.All(
                Enumerable.Range(0, outlook.Total!.Forecast.Count),
                h => Assert.Equal(outlook.Total.Forecast[h].Mean, level.Sum(s => s.Forecast[h].Mean))
            );
        }

        foreach (
            var sum in outlook.Series.Where(s =>
                s.Level is SeriesLevel.Office or SeriesLevel.Head && outlook.Series.Any(x => x.Level == SeriesLevel.OfficeHead)
            )
        )
        {
            var parts = outlook.Series.Where(s => s.Level == SeriesLevel.OfficeHead && sum.Key.Includes(s.Key)).ToArray();
            Assert.All(
                Enumerable.Range(0, sum.Forecast.Count),
                h => Assert.Equal(sum.Forecast[h].Mean, parts.Sum(p => p.Forecast[h].Mean))
            );
        }
    }

    [Fact]
    public void Adds_up_to_the_chhetrum_on_every_level()
    {
        var outlook = Outlook(60);
        Assert.Equal(
            [SeriesLevel.Total, SeriesLevel.Office, SeriesLevel.Head, SeriesLevel.OfficeHead, SeriesLevel.ChapterGroup, SeriesLevel.Origin],
            outlook.Series.Select(s => s.Level).Distinct()
        );
        AssertSound(outlook);
    }

    [Fact]
    public void A_month_still_filling_is_forecast_at_no_less_than_what_has_come()
    {
        var running = SyntheticRevenue.First + 60;
        var history = SyntheticRevenue.Of(61, factor: (month, key) => month == running && key.Office == "PHU" ? 2.5 : 1);

        var outlook = Outlook(history, 60);

        AssertSound(outlook);
        Assert.All(
            outlook.Series,
            series =>
            {
                var came = Assert.Single(series.History, month => !month.Complete);
                var forecast = series.Forecast[0];
                Assert.Equal(running, forecast.Month);
                Assert.InRange(forecast.Lower95, came.Amount!.Value, forecast.Mean);
            }
        );
        Assert.Contains(outlook.Warnings, warning => warning.StartsWith($"Of {running} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(25)]
    public void Stays_sound_with_little_history(int months)
    {
        var outlook = Outlook(months);
        AssertSound(outlook);
        Assert.Equal(ReconciliationMethod.BottomUp, outlook.Reconciliation.Method);
        Assert.Equal(months < 24, outlook.Warnings.Any(w => w.Contains($"{months} complete months", StringComparison.Ordinal)));
    }

    [Fact]
    public void Stays_sound_with_refunds_gaps_and_zeros()
    {
        var random = new Random(11);
        var entries = SyntheticRevenue
            .Entries(48)
            .Where(e => e.Month != SyntheticRevenue.First + 20 && random.Next(30) > 0)
            .Select(e =>
                random.Next(40) switch
                {
                    0 => e with { Chhetrum = 0 },
                    1 => e with { Chhetrum = -e.Chhetrum },
                    _ => e,
                }
            );
        AssertSound(Outlook(RevenueHistory.Of(entries), 48));
    }

    [Fact]
    public void Says_that_nothing_can_be_forecast_from_nothing()
    {
        var outlook = Outlook(RevenueHistory.Of([]), 12);
        Assert.Null(outlook.Total);
        Assert.Null(outlook.LastComplete);
        Assert.Contains("nothing is forecast", outlook.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_reforms_it_left_out()
    {
        RevenueEvent[] events =
        [
            new(SyntheticRevenue.First, "Long ago", Factor: 2),
            new(SyntheticRevenue.First + 40, "Far ahead", Factor: 2),
        ];
        var outlook = RevenueOutlook.Of(
            new OutlookRequest(SyntheticRevenue.Of(36), SyntheticRevenue.After(36), 12) { Events = events },
            new PlainForecaster()
        );
        Assert.Contains(
            outlook.Warnings,
            w => w.Contains("'Long ago'", StringComparison.Ordinal) && w.Contains("changes nothing", StringComparison.Ordinal)
        );
        Assert.Contains(
            outlook.Warnings,
            w => w.Contains("'Far ahead'", StringComparison.Ordinal) && w.Contains("assumption", StringComparison.Ordinal)
        );
        Assert.Equal(Outlook(36).Total!.Forecast, outlook.Total!.Forecast);
    }

    [Fact]
    public void Says_that_the_history_is_old()
    {
        var outlook = RevenueOutlook.Of(new OutlookRequest(SyntheticRevenue.Of(36), SyntheticRevenue.After(39), 3), new PlainForecaster());
        Assert.Contains(outlook.Warnings, w => w.Contains("ends in 2023-12", StringComparison.Ordinal));
        Assert.DoesNotContain(Outlook(36).Warnings, w => w.Contains("ends in", StringComparison.Ordinal));
    }

    [Fact]
    public void Forecasts_a_new_tax_from_the_past_of_the_one_that_it_replaces()
    {
        // The same revenue is called sales tax until month 42 and GST from then on.
        var reform = SyntheticRevenue.First + 42;
        var entries = SyntheticRevenue
            .Entries(48)
            .Select(e => e.Key.Head == "gst" && e.Month < reform ? e with { Key = e.Key with { Head = "sales_tax" } } : e)
            .ToArray();
        RevenueEvent[] events = [new(reform, "GST", new SeriesKey(Head: "gst"), Factor: 1, ReplacesHead: "sales_tax")];
        var outlook = RevenueOutlook.Of(
            new OutlookRequest(RevenueHistory.Of(entries), SyntheticRevenue.After(48), 12) { Events = events },
            new PlainForecaster()
        );
        var whole = Outlook(48);
        Assert.Equal(whole.Total!.Forecast, outlook.Total!.Forecast);
        Assert.All(outlook.Series.Single(s => s.Key == new SeriesKey(Head: "sales_tax")).Forecast, m => Assert.Equal(0, m.Mean));
        AssertSound(outlook);
    }

    [Fact]
    public void Forecasts_a_constant_series_by_the_constant()
    {
        var outlook = Outlook(Single([.. Enumerable.Repeat<long?>(12345, 40)]), 40);
        Assert.All(outlook.Total!.Forecast, m => Assert.Equal(123.45m, m.Mean));
        Assert.Null(outlook.Total.Accuracy!.Mase);
        Assert.Equal(0, outlook.Total.Accuracy.Mape);
    }

    [Fact]
    public void Forecasts_nothing_where_a_series_has_ended()
    {
        var ended = SyntheticRevenue.Entries(48).Where(e => e.Key.Head != "excise" || e.Month < SyntheticRevenue.First + 44);
        var outlook = Outlook(RevenueHistory.Of(ended), 48);
        var excise = outlook.Series.Single(s => s.Key == new SeriesKey(Head: "excise"));
        Assert.All(excise.Forecast, m => Assert.Equal(0, m.Mean));
        Assert.Contains(excise.Warnings, w => w.Contains("nothing is forecast", StringComparison.Ordinal));
        AssertSound(outlook);
    }

    [Fact]
    public void Never_forecasts_below_zero_what_never_was()
    {
        // One office fades out fast, so that its trend runs below zero.
        var fading = SyntheticRevenue.Of(
            48,
            factor: (month, key) => key.Office == "GEL" ? Math.Max(0.001, 1 - ((month - SyntheticRevenue.First) / 40.0)) : 1
        );
        var outlook = Outlook(fading, 48);
        Assert.All(outlook.Series.SelectMany(s => s.Forecast), m => Assert.True(m.Lower95 >= 0));
        AssertSound(outlook);
    }

    [Fact]
    public void Shows_the_months_still_filling_and_leaves_them_out()
    {
        var asOf = new DateOnly((SyntheticRevenue.First + 47).Year, (SyntheticRevenue.First + 47).Number, 20);
        var outlook = RevenueOutlook.Of(new OutlookRequest(SyntheticRevenue.Of(48), asOf, 3), new PlainForecaster());
        Assert.Equal(SyntheticRevenue.First + 46, outlook.LastComplete);
        Assert.Equal([SyntheticRevenue.First + 47], outlook.Incomplete.Select(i => i.Month));
        var last = outlook.Total!.History[^1];
        Assert.Equal((SyntheticRevenue.First + 47, false, null), (last.Month, last.Complete, last.Fitted));
        Assert.NotNull(last.Amount);
        Assert.Equal(SyntheticRevenue.First + 47, outlook.Total.Forecast[0].Month);
    }

    [Fact]
    public void Shows_an_outlier_as_it_was_and_fits_what_was_to_be_expected()
    {
        var spike = SyntheticRevenue.First + 30;
        var outlook = Outlook(SyntheticRevenue.Of(48, factor: (month, key) => month == spike && key.Office == "PHU" ? 6 : 1), 48);
        var office = outlook.Series.Single(s => s.Key == new SeriesKey("PHU"));
        Assert.Contains(office.Findings, f => f.Kind == FindingKind.Outlier && f.Month == spike);
        var shown = office.History[30];
        Assert.InRange((double)(shown.Fitted!.Value / shown.Amount!.Value), 0.12, 0.22);
    }

    [Fact]
    public void Measures_the_back_test_beside_seasonal_naive()
    {
        // Rising by 1 a month from 100: seasonal naive misses by 12 to 17, the scale is 12, and the plain forecast's errors are those of
        // its own formula.
        var outlook = Outlook(Single([.. Enumerable.Range(0, 60).Select(t => (long?)(100 * (100 + t)))]), 60);
        var accuracy = outlook.Total!.Accuracy!;
        Assert.Equal(1, accuracy.NaiveMase!.Value, 1e-9);
        Assert.True(accuracy.Mase < accuracy.NaiveMase);
    }

    [Fact]
    public void Makes_the_same_outlook_twice()
    {
        var (a, b) = (Outlook(40), Outlook(40));
        Assert.Equal(a.Series.SelectMany(s => s.Forecast), b.Series.SelectMany(s => s.Forecast));
        Assert.Equal(a.Years, b.Years);
        Assert.Equal(a.Warnings, b.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void Refuses_an_unsound_horizon(int horizon) => Assert.Throws<ArgumentException>(() => Outlook(24, horizon));

    [Fact]
    public void Stops_when_told_to() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            RevenueOutlook.Of(
                new OutlookRequest(SyntheticRevenue.Of(24), SyntheticRevenue.After(24), 1),
                new PlainForecaster(),
                cancellationToken: new CancellationToken(true)
            )
        );

    [Fact]
    public void Copes_with_ten_thousand_series()
    {
        var random = new Random(2);
        var entries =
            from office in Enumerable.Range(0, 1000)
            from head in Enumerable.Range(0, 10)
            from t in Enumerable.Range(0, 30)
            select new RevenueEntry(SyntheticRevenue.First + t, new SeriesKey($"O{office}", $"H{head}"), random.Next(1000, 2000));
        var forecaster = new PlainForecaster();
        var outlook = RevenueOutlook.Of(new OutlookRequest(RevenueHistory.Of(entries), SyntheticRevenue.After(30), 3), forecaster);
        Assert.Equal(11011, outlook.Series.Count);
        Assert.Equal(11011, forecaster.Calls);
        Assert.Equal(
            outlook.Total!.Forecast[2].Mean,
            outlook.Series.Where(s => s.Level == SeriesLevel.OfficeHead).Sum(s => s.Forecast[2].Mean)
        );
    }
}
