using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Tests.Telemetry;

public sealed class StepRunnerTests : IDisposable
{
    private static readonly StepOutcome Done = StepOutcome.Done("");
    private readonly PipelineTelemetry telemetry = new();
    private readonly LogLines logs = new();
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<(string Name, string? Unit, double Value, string Tags)> measured = new();
    private readonly MeterListener meter = new();
    private ActivityListener? listener;

    public StepRunnerTests()
    {
        Runner = new StepRunner<ScoreStep>(telemetry, logs);
        meter.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter == telemetry.Meter)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags.ToArray()));
        meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags.ToArray()));
        meter.Start();
    }

    private StepRunner<ScoreStep> Runner { get; }

    public void Dispose()
    {
        meter.Dispose();
        listener?.Dispose();
        telemetry.Dispose();
    }

    [Fact]
    public async Task Gives_a_run_a_span_with_its_outcome_and_what_it_said_of_itself()
    {
        Listen();

        await Runner.RunAsync(run =>
        {
            run.About("bhutan-1", 3);
            run.By("model-7");
            run.Passed("scored", 12);
            return Task.FromResult(StepOutcome.Waiting("Not yet."));
        });

        var span = Assert.Single(spans);
        Assert.Equal(
            "bhutan_customs.batch=bhutan-1 bhutan_customs.chunk=3 bhutan_customs.items.scored=12 bhutan_customs.model=model-7 "
                + "bhutan_customs.outcome=WAITING bhutan_customs.step=Score",
            string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))
        );
        Assert.Equal(("Score", ActivityKind.Internal, default), (span.OperationName, span.Kind, span.ParentSpanId));
    }

    [Fact]
    public async Task Measures_with_the_names_and_units_of_its_README()
    {
        await Runner.RunAsync(run =>
        {
            run.Passed("accepted", 5);
            run.Judged("quarantined", 2);
            run.BatchEnded("NOT_TEXT", TimeSpan.FromMinutes(2));
            return Task.FromResult(StepOutcome.Superseded("Gone."));
        });

        Assert.Equal(
            [
                ("bhutan_customs.batch.duration", "s", "bhutan_customs.outcome=NOT_TEXT"),
                ("bhutan_customs.findings", "{finding}", "bhutan_customs.verdict=quarantined"),
                ("bhutan_customs.items", "{item}", "bhutan_customs.stage=accepted"),
                ("bhutan_customs.step.duration", "s", "bhutan_customs.outcome=SUPERSEDED bhutan_customs.step=Score"),
            ],
            measured.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => (one.Name, one.Unit, one.Tags))
        );
        Assert.Equal([120, 2, 5], measured.OrderBy(one => one.Name, StringComparer.Ordinal).Take(3).Select(one => one.Value));
    }

    [Fact]
    public async Task Tells_the_type_of_a_failure_and_keeps_its_message_to_itself()
    {
        const string Secret = "TPN00017 declared PHONES";
        Listen();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => Runner.RunAsync(_ => throw new InvalidDataException(Secret)));

        Assert.Equal(Secret, failure.Message);
        var span = Assert.Single(spans);
        Assert.Equal(
            (ActivityStatusCode.Error, "InvalidDataException", "FAILED"),
            (span.Status, span.GetTagItem("error.type"), span.GetTagItem("bhutan_customs.outcome"))
        );
        Assert.Empty(span.Events);
        Assert.Contains("bhutan_customs.outcome=FAILED", Assert.Single(measured).Tags, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Secret,
            $"{span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', logs.Lines)}",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_cancelled_run_is_no_failure()
    {
        Listen();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Runner.RunAsync(_ => throw new OperationCanceledException()));

        Assert.Equal("CANCELLED", Assert.Single(spans).GetTagItem("bhutan_customs.outcome"));
    }

    [Fact]
    public async Task Logs_within_a_scope_that_grows_with_what_is_known()
    {
        await Runner.RunAsync(run =>
        {
            run.About("bhutan-1", 3);
            logs.Log(LogLevel.Warning, default, "first", null, (state, _) => state);
            run.By("model-7");
            return Task.FromResult(Done);
        });

        Assert.Equal("first | Batch bhutan-1, Chunk 3", logs.Lines[0]);
        Assert.StartsWith("Score: DONE after ", logs.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" | Batch bhutan-1, Chunk 3, Model model-7", logs.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continues_the_trace_of_a_message()
    {
        Listen();
        string? sent = null;
        await Runner.ConsumeAsync(
            null,
            _ =>
            {
                sent = PipelineTelemetry.TraceParent;
                return Task.FromResult(Done);
            }
        );

        await Runner.ConsumeAsync(sent, _ => Task.FromResult(Done));

        var (first, second) = (spans.First(), spans.Last());
        Assert.Equal((first.TraceId, first.SpanId), (second.TraceId, second.ParentSpanId));
        Assert.All(spans, span => Assert.Equal(ActivityKind.Consumer, span.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing that W3C knows")]
    public async Task A_message_without_a_trace_begins_one_linked_with_what_runs_around_it(string? traceParent)
    {
        Listen();

        await Runner.RunAsync(async _ =>
        {
            await Runner.ConsumeAsync(traceParent, _ => Task.FromResult(Done));
            return Done;
        });

        var (inner, outer) = (spans.First(), spans.Last());
        Assert.NotEqual(outer.TraceId, inner.TraceId);
        Assert.Equal(default, inner.ParentSpanId);
        Assert.Equal(outer.Context, Assert.Single(inner.Links).Context);
    }

    [Fact]
    public async Task Takes_no_parent_that_nobody_records_and_leaves_the_caller_its_own()
    {
        Listen();
        using var invocation = new Activity("invocation").Start();

        await Runner.RunAsync(_ => Task.FromResult(Done));

        Assert.Equal(default, Assert.Single(spans).ParentSpanId);
        Assert.Same(invocation, Activity.Current);
    }

    [Fact]
    public async Task Where_nobody_listens_messages_are_as_before()
    {
        string? sent = "";

        await Runner.RunAsync(_ =>
        {
            sent = JsonSerializer.Serialize(
                new ChunkMessage("b", 1) { TraceParent = PipelineTelemetry.TraceParent },
                JsonSerializerOptions.Web
            );
            return Task.FromResult(Done);
        });

        Assert.Equal("""{"batch":"b","chunk":1}""", sent);
    }

    [Fact]
    public void Reads_messages_of_either_format()
    {
        const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Assert.Equal(
            new ChunkMessage("b", 1),
            JsonSerializer.Deserialize<ChunkMessage>("""{"batch":"b","chunk":1}""", JsonSerializerOptions.Web)
        );
        Assert.Equal(
            new BatchMessage("b") { TraceParent = Parent },
            JsonSerializer.Deserialize<BatchMessage>($$"""{"batch":"b","traceparent":"{{Parent}}"}""", JsonSerializerOptions.Web)
        );
    }

    private void Listen()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == telemetry.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    private void Measure(Instrument instrument, double value, KeyValuePair<string, object?>[] tags) =>
        measured.Enqueue(
            (
                instrument.Name,
                instrument.Unit,
                value,
                string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))
            )
        );

    /// <summary>Keeps each line with the scope it was logged in.</summary>
    private sealed class LogLines : ILogger<ScoreStep>, IDisposable
    {
        private object? scope;

        public List<string> Lines { get; } = [];

        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull
        {
            scope = state;
            return this;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add($"{formatter(state, exception)} | {scope}");

        public void Dispose() => scope = null;
    }
}
