using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.LocalHost.Tests.Triggers.Timers;

[Collection(AzuriteTests.Name)]
public sealed class TimerListenerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Evening = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Evening);

    [Fact]
    public async Task Runs_on_its_schedule_and_makes_up_once_for_runs_missed_while_down()
    {
        var first = Sample("Nightly");
        await using (await first.StartAsync())
        {
            await AdvanceUntilAsync(TimeSpan.FromHours(1), () => first.Recorder.Lines.Count == 1);
            await Recorder.UntilAsync(() => first.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        _clock.Advance(TimeSpan.FromDays(3));
        var second = Sample("Nightly");
        await using (await second.StartAsync())
        {
            await Recorder.UntilAsync(() => second.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        var third = Sample("Nightly");
        await using (await third.StartAsync())
        {
            await AdvanceUntilAsync(TimeSpan.FromHours(1), () => third.Recorder.Lines.Count == 1);
        }

        Assert.Equal(["03-02 02:00 past due: False"], first.Recorder.Lines);
        Assert.Equal(["03-05 02:00 past due: True"], second.Recorder.Lines);
        Assert.Equal(["03-06 02:00 past due: False"], third.Recorder.Lines);
    }

    [Fact]
    public async Task Runs_at_the_start_where_it_says_so_and_keeps_no_status_without_a_monitor()
    {
        var sample = Sample("AtStart");
        await using (await sample.StartAsync())
        {
            await Recorder.UntilAsync(() => sample.Recorder.Lines.Count == 1);
        }

        Assert.Equal(["past due: False, status: "], sample.Recorder.Lines);
        Assert.False(await sample.Container("azure-webjobs-hosts").GetBlobClient("timers/AtStart/status").ExistsAsync());
    }

    [Fact]
    public async Task Never_runs_a_function_twice_at_once()
    {
        var sample = Sample("SlowEachMinute");
        await using (await sample.StartAsync())
        {
            await AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => sample.Recorder.Running == 1);
            _clock.Advance(TimeSpan.FromMinutes(5));
            sample.Recorder.Gate.SetResult();
            await AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => sample.Recorder.Count(FunctionEventKind.Succeeded) >= 3);
        }

        Assert.Equal(1, sample.Recorder.MostRunning);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_schedule()
    {
        var sample = new SampleHost(azurite, "Nightly") { Clock = _clock, Schedule = "30 2 * * *" };

        var error = await Assert.ThrowsAsync<FunctionsHostException>(sample.StartAsync);

        Assert.Contains("'30 2 * * *' is not six cron fields", error.Message);
    }

    private SampleHost Sample(string function) =>
        new(azurite, function) { Clock = _clock, Configure = builder => builder.Services.AddSingleton<TimeProvider>(_clock) };

    // The listener may not be waiting yet when the clock moves, hence step by step.
    private Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition) =>
        Recorder.UntilAsync(() =>
        {
            var done = condition();
            if (!done)
            {
                _clock.Advance(step);
            }

            return done;
        });
}
