using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Fraud.Tests.Builders;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class DriftMonitorTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(54)]
    public void Raises_false_alarms_at_about_the_rate_asked_for(int window)
    {
        const double Rate = 0.05;
        var batches = new Batches(7).Take(window + 400);
        var monitor = new DriftMonitor(Rate);
        var reports = Enumerable
            .Range(window, 400)
            .Select(night => monitor.Compare(batches[night], batches[(night - window)..night]))
            .ToArray();

        // A limit for items drawn one by one would call nearly all of them changed: importers bring several items alike.
        Assert.InRange(reports.Count(report => report.Alarms.Any()) / 400.0, 0.01, 0.09);
        Assert.Equal(window == 54, reports[0].Measures.Any(measure => measure.Batches > 1));
    }

    [Fact]
    public void An_alarm_names_what_changed()
    {
        var batches = new Batches(11);
        var alarm = new DriftMonitor()
            .Compare(batches.Next(origin: 0.4), batches.Take(30))
            .Alarms.First(measure => measure.Kind == MeasureKind.Distribution);

        Assert.Equal(("psi-origin", "origin"), (alarm.Name, alarm.Label));
        Assert.Matches(@"^Origin XX rose from 0\.0 % to [34]\d\.\d % of the items\.$", alarm.Sentence);
        Assert.True(alarm.Value > alarm.Limit && alarm.Limit > alarm.Typical, $"{alarm.Value} > {alarm.Limit} > {alarm.Typical}");
    }

    [Fact]
    public void Values_that_were_never_seen_are_an_alarm()
    {
        var batches = new Batches(12);
        var report = new DriftMonitor().Compare(batches.Next(origin: 0.1), batches.Take(30));

        var unseen = Assert.Single(report.Alarms, alarm => alarm.Name == "unseen-origin");
        Assert.Equal(0.1, unseen.Value, 0.05);
    }

    [Fact]
    public void A_change_too_small_for_one_batch_shows_in_several()
    {
        var batches = new Batches(13);
        var past = batches
            .Take(60)
            .Append(batches.Next(lift: 0.03))
            .Append(batches.Next(lift: 0.03))
            .Append(batches.Next(lift: 0.03))
            .Append(batches.Next(lift: 0.03))
            .ToArray();
        var report = new DriftMonitor().Compare(batches.Next(lift: 0.03), past);

        Assert.Contains(report.Alarms, alarm => alarm.Name == "recent-psi-score");
        Assert.DoesNotContain(report.Alarms, alarm => alarm.Name == "psi-score");
    }

    [Fact]
    public void Scores_are_compared_only_with_those_of_the_same_model()
    {
        var batches = new Batches(14);
        var past = batches.Take(30);
        var (changed, promoted) = (batches.Next(lift: 0.3), batches.Next(lift: 0.3, scoredBy: "another"));

        Assert.Contains(new DriftMonitor().Compare(changed, past).Alarms, alarm => alarm.Name == "psi-score");
        Assert.DoesNotContain(new DriftMonitor().Compare(promoted, past).Measures, measure => measure.Name == "psi-score");
    }

    [Fact]
    public void Many_rejects_are_an_alarm_and_few_are_none()
    {
        var batches = new Batches(15);
        var past = batches.Take(30);

        Assert.Contains(new DriftMonitor().Compare(batches.Next(rejected: 0.15), past).Alarms, alarm => alarm.Kind == MeasureKind.Rejects);
        Assert.DoesNotContain(
            new DriftMonitor().Compare(batches.Next(rejected: 0), past).Alarms,
            alarm => alarm.Kind == MeasureKind.Rejects
        );
    }

    [Fact]
    public void A_field_that_is_no_longer_sent_is_an_alarm()
    {
        var batches = new Batches(16);
        var whole = batches.Next();
        var without = whole with { Categories = whole.Categories.Where(field => field.Key != "origin").ToDictionary() };

        var alarm = new DriftMonitor().Compare(without, batches.Take(30)).Alarms.First();

        Assert.Equal(("psi-origin", "No origin rose from 0.0 % to 100.0 % of the items."), (alarm.Name, alarm.Sentence));
    }

    [Fact]
    public void What_once_happened_does_not_hide_what_happens_next()
    {
        var batches = new Batches(19);
        var past = batches.Take(30).Append(batches.Next(rejected: 0.6)).ToArray();

        Assert.Contains(new DriftMonitor().Compare(batches.Next(origin: 0.4), past).Alarms, alarm => alarm.Name == "psi-origin");
    }

    [Fact]
    public void Says_nothing_before_there_are_enough_batches()
    {
        var batches = new Batches(17);
        var report = new DriftMonitor(fewest: 10).Compare(batches.Next(origin: 1), [.. batches.Take(9), new BatchProfile()]);

        Assert.Equal((9, false), (report.ReferenceBatches, report.Enough));
        Assert.Empty(report.Measures);
    }

    [Fact]
    public void Batches_that_are_all_alike_raise_no_alarm()
    {
        var batch = new Batches(18).Next();
        var report = new DriftMonitor().Compare(batch, [.. Enumerable.Repeat(batch, 30)]);

        Assert.NotEmpty(report.Measures);
        Assert.All(report.Measures, measure => Assert.False(measure.Alarm || double.IsNaN(measure.Statistic), measure.Name));
    }

    [Fact]
    public void Refuses_a_rate_outside_its_limits() => Assert.Throws<ArgumentOutOfRangeException>(() => new DriftMonitor(0));
}
