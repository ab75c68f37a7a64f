using BhutanCustoms.Learning.History;
using BhutanCustoms.Learning.Retraining;
using Cronos;

namespace BhutanCustoms.Functions.Tests.Azure;

public sealed class RetrainJobTemplateTests
{
    [Fact]
    public void Batches_are_kept_for_longer_than_is_learnt_from() =>
        Assert.True(int.Parse(Template.Parameter(@"param batchDays int = (\d+)"), null) > new HistoryOptions().WindowDays);

    [Fact]
    public void Runs_by_a_schedule_of_five_fields() =>
        Assert.NotNull(
            CronExpression
                .Parse(Template.Parameter("param retrainJobSchedule string = '(.+)'"), CronFormat.Standard)
                .GetNextOccurrence(DateTime.UnixEpoch)
        );

    [Fact]
    public void Turns_the_timer_of_the_app_off() =>
        Assert.Equal(
            $"{RetrainOptions.Section}__{nameof(RetrainOptions.Here)}",
            Template.Parameter(@"empty\(retrainImage\) \? settings : union\(settings, \{ (\w+): 'false' \}\)")
        );

    [Fact]
    public void Has_more_room_than_a_function_and_runs_the_command()
    {
        var job = Template.Read("modules/retrainjob.bicep");

        Assert.Contains("args: ['retrain', ", job, StringComparison.Ordinal);
        Assert.Contains($"{HistoryOptions.Section}__{nameof(HistoryOptions.MostMegabytes)}: '6000'", job, StringComparison.Ordinal);
        Assert.True(new HistoryOptions().MostMegabytes < 6000);
    }
}
