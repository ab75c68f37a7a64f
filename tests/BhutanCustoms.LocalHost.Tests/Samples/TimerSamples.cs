using System.Globalization;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Samples;

public sealed class TimerSamples(Recorder recorder, TimeProvider clock)
{
    [Function("Nightly")]
    public void Nightly([TimerTrigger("%Schedule%")] TimerInfo timer) =>
        recorder.Add($"{clock.GetUtcNow().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)} past due: {timer.IsPastDue}");

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 2 * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        recorder.Add($"past due: {timer.IsPastDue}, status: {timer.ScheduleStatus?.Last}");

    [Function("SlowEachMinute")]
    public Task SlowEachMinute([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        recorder.WaitAtGateAsync(cancellationToken);
}
