using Azure;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Timers;

/// <summary>Runs a function when its schedule says so, one run at a time, and makes up for a run missed while the host was down.</summary>
internal sealed class TimerListener(
    Function function,
    TimerTriggerAttribute trigger,
    TimerSchedule schedule,
    TimerStatusStore? store,
    FunctionInvoker invoker,
    TimeProvider clock
) : IListener
{
    // A timer's delay is limited to some weeks; this also notices a changed clock.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private ScheduleStatus _status = new();
    private bool _due;
    private bool _pastDue;

    /// <summary>Reads the last run: what fell due since is due now.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = store is null ? null : await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        _status = stored ?? Status(last: default, from: now);
        var missed =
            stored is not null && schedule.After(Utc(stored.Last == default ? stored.LastUpdated : stored.Last)) is { } next && next <= now;
        (_due, _pastDue) = (missed || trigger.RunOnStartup, missed);
        if (stored is null)
        {
            await WriteAsync().ConfigureAwait(false);
        }
    }

    public void Wake() { }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (!_due)
                {
                    await WaitAsync(schedule.After(clock.GetUtcNow()), stop).ConfigureAwait(false);
                }

                stop.ThrowIfCancellationRequested();
                await RunOnceAsync().ConfigureAwait(false);
                (_due, _pastDue) = (false, false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // No more runs.
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private async Task WaitAsync(DateTimeOffset? next, CancellationToken stop)
    {
        while (true)
        {
            var left = next is { } due ? due - clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
            if (next is not null && left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(next is not null && left > LongestWait ? LongestWait : left, clock, stop).ConfigureAwait(false);
        }
    }

    private async Task RunOnceAsync()
    {
        var started = clock.GetUtcNow();
        var info = new TimerInfo { IsPastDue = _pastDue, ScheduleStatus = trigger.UseMonitor ? _status : null };
        var result = await invoker.InvokeAsync(function, new TimerInput(schedule.Text, info)).ConfigureAwait(false);

        // An interrupted run is made up for at the next start; a failed one waits for its next time, as in the Functions host.
        if (result.Outcome != InvocationOutcome.Interrupted)
        {
            _status = Status(started.UtcDateTime, clock.GetUtcNow());
            await WriteAsync().ConfigureAwait(false);
        }
    }

    private ScheduleStatus Status(DateTime last, DateTimeOffset from) =>
        new()
        {
            Last = last,
            Next = schedule.After(from)?.UtcDateTime ?? default,
            LastUpdated = from.UtcDateTime,
        };

    private async Task WriteAsync()
    {
        try
        {
            await (store?.WriteAsync(_status) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            invoker.Report(FunctionEventKind.TriggerFailed, function, schedule.Text, 1, e);
        }
    }
}
