using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Triggers.Queues;

[Collection(AzuriteTests.Name)]
public sealed class QueueListenerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Runs_a_message_once_with_its_json_as_a_type_and_deletes_it()
    {
        var sample = new SampleHost(azurite, "ReadNote");
        await using (await sample.StartAsync())
        {
            await sample.Queue("read-note").SendMessageAsync("""{"batch":"b-1","chunk":7}""");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        Assert.Equal(["ReadNote b-1 7 1 0"], sample.Recorder.Lines);
        Assert.Equal(0, await LengthAsync(sample, "read-note"));
        Assert.Equal([FunctionEventKind.Started, FunctionEventKind.Succeeded], sample.Recorder.Events.Select(e => e.Kind));
    }

    [Fact]
    public async Task Parks_a_message_in_the_poison_queue_after_five_tries()
    {
        var sample = new SampleHost(azurite, "AlwaysFail");
        await using (await sample.StartAsync())
        {
            await sample.Queue("always-fail").SendMessageAsync("a pointer");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        Assert.Equal(["a pointer 1", "a pointer 2", "a pointer 3", "a pointer 4", "a pointer 5"], sample.Recorder.Lines);
        Assert.Equal(0, await LengthAsync(sample, "always-fail"));
        var parked = await sample.Queue("always-fail-poison").PeekMessagesAsync(10);
        Assert.Equal("a pointer", Assert.Single(parked.Value).Body.ToString());
    }

    [Fact]
    public async Task Delivers_a_message_again_at_once_that_was_running_when_the_host_stopped()
    {
        var first = new SampleHost(azurite, "WaitAtGate");
        var host = await first.StartAsync();
        await first.Queue("wait-at-gate").SendMessageAsync("in flight");
        await Recorder.UntilAsync(() => first.Recorder.Running == 1);
        await host.DisposeAsync();
        Assert.Empty(first.Recorder.Lines);
        Assert.Equal(1, first.Recorder.Count(FunctionEventKind.Interrupted));

        // The lease is longer than the deadline: only a message given back is delivered in time.
        var second = new SampleHost(azurite, "WaitAtGate");
        second.Recorder.Gate.SetResult();
        await using (await second.StartAsync())
        {
            await Recorder.UntilAsync(() => second.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        Assert.Equal(["in flight"], second.Recorder.Lines);
        Assert.Equal(2, Assert.Single(second.Recorder.Events, e => e.Kind == FunctionEventKind.Succeeded).DequeueCount);
    }

    [Fact]
    public async Task Gives_back_the_message_of_a_function_that_ignores_the_stop()
    {
        var sample = new SampleHost(azurite, "IgnoreToken");
        var host = await sample.StartAsync();
        await sample.Queue("ignore-token").SendMessageAsync("stubborn");
        await Recorder.UntilAsync(() => sample.Recorder.Lines.Count == 1);
        await host.DisposeAsync();

        var again = await sample.Queue("ignore-token").ReceiveMessageAsync();
        Assert.Equal("stubborn", again.Value.Body.ToString());
        await sample.Queue("ignore-token").DeleteMessageAsync(again.Value.MessageId, again.Value.PopReceipt);
    }

    [Fact]
    public async Task Lets_a_running_function_end_when_it_does_so_within_the_grace_period()
    {
        var sample = new SampleHost(azurite, "WaitAtGate");
        var host = await sample.StartAsync();
        await sample.Queue("wait-at-gate").SendMessageAsync("nearly done");
        await Recorder.UntilAsync(() => sample.Recorder.Running == 1);
        var stopping = host.DisposeAsync();
        sample.Recorder.Gate.SetResult();
        await stopping;

        Assert.Equal(["nearly done"], sample.Recorder.Lines);
        Assert.Equal(0, await LengthAsync(sample, "wait-at-gate"));
    }

    [Fact]
    public async Task Keeps_a_message_invisible_for_as_long_as_its_function_runs()
    {
        var lease = TimeSpan.FromSeconds(5);
        var sample = new SampleHost(azurite, "WaitAtGate")
        {
            MessageLease = lease,
            HostJson = """
                {
                  "version": "2.0",
                  "functionTimeout": "00:05:00",
                  "extensions": { "queues": { "maxPollingInterval": "00:00:00.2" } }
                }
                """,
        };
        await using (await sample.StartAsync())
        {
            await sample.Queue("wait-at-gate").SendMessageAsync("long");
            await Recorder.UntilAsync(() => sample.Recorder.Running == 1);
            var start = await ServiceTimeAsync(sample);
            await Recorder.UntilAsync(async () => await ServiceTimeAsync(sample) > start + (1.5 * lease));
            sample.Recorder.Gate.SetResult();
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        Assert.Equal(["long"], sample.Recorder.Lines);
        Assert.Equal(1, sample.Recorder.Count(FunctionEventKind.Started));
        Assert.Equal(0, await LengthAsync(sample, "wait-at-gate"));
    }

    [Fact]
    public async Task Runs_no_more_at_once_than_a_batch_and_the_threshold()
    {
        var sample = new SampleHost(azurite, "WaitAtGate");
        for (var i = 0; i < 9; i++)
        {
            await sample.Queue("wait-at-gate").CreateIfNotExistsAsync();
            await sample.Queue("wait-at-gate").SendMessageAsync($"{i}");
        }

        await using (await sample.StartAsync())
        {
            // batchSize 2: one more batch is fetched once no more than newBatchThreshold 1 are running, so two run at first.
            await Recorder.UntilAsync(() => sample.Recorder.Running == 2);
            var start = await ServiceTimeAsync(sample);
            await Recorder.UntilAsync(async () => await ServiceTimeAsync(sample) > start + TimeSpan.FromSeconds(1));
            Assert.Equal(2, sample.Recorder.MostRunning);
            sample.Recorder.Gate.SetResult();
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 9);
        }

        Assert.InRange(sample.Recorder.MostRunning, 2, 3);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i}"), sample.Recorder.Lines.Order());
    }

    [Fact]
    public async Task Parks_a_message_that_is_not_base64_at_first_sight_says_so_and_goes_on()
    {
        var sample = new SampleHost(azurite, "ReadNote");
        await using (await sample.StartAsync())
        {
            await sample.RawQueue("read-note").SendMessageAsync("not base64!");
            await sample.Queue("read-note").SendMessageAsync("""{"batch":"b-2","chunk":1}""");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        var parked = await sample.RawQueue("read-note-poison").PeekMessagesAsync(10);
        Assert.Equal("not base64!", Assert.Single(parked.Value).Body.ToString());
        var told = Assert.Single(sample.Recorder.Events, e => e.Kind == FunctionEventKind.Poisoned);
        Assert.Equal(("ReadNote", 1), (told.Function, told.DequeueCount));
        Assert.Contains("Base64", told.Error!.Message);
        Assert.Equal(0, await LengthAsync(sample, "read-note"));
    }

    private static async Task<int> LengthAsync(SampleHost sample, string queue) =>
        (await sample.Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task<DateTimeOffset> ServiceTimeAsync(SampleHost sample) =>
        (await sample.Queue("wait-at-gate").GetPropertiesAsync()).GetRawResponse().Headers.Date!.Value;
}
