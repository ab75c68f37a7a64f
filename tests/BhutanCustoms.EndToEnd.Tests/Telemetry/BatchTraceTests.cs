using System.Diagnostics;
using System.Globalization;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.EndToEnd.Tests.Telemetry;

/// <summary>What is seen from outside of batches that go through real queues.</summary>
public sealed class BatchTraceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Items = 1_800;
    private static readonly (string, string?)[] SmallChunks = [("Preprocessing__ChunkBytes", "65536")];
    private static readonly string[] Private = ["declaration_id", "importer_tpn", "declarant", "goods_description"];

    [Fact]
    public async Task One_trace_joins_a_batch_from_its_file_to_its_work_lists_and_tells_nothing_of_goods_or_traders()
    {
        var file = Nights.File(Items);
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        await customs.AddClassifierAsync();
        using var seen = new RecordedTelemetry(customs);

        var batch = await customs.ProcessAsync(file);

        Assert.InRange(batch.Chunks, 3, 100);
        var start = Assert.Single(seen.Spans, span => span.ParentSpanId == default);
        Assert.Equal(("Preprocess", ActivityKind.Consumer), (start.OperationName, start.Kind));
        Assert.All(seen.Spans, span => Assert.Equal(start.TraceId, span.TraceId));
        Assert.All(seen.Spans, span => Assert.Equal(batch.RowKey, span.GetTagItem(TelemetryNames.Batch)));
        var classified = Chunks(seen.Of("Classify", "DONE"));
        var scored = Chunks(seen.Of("Score", "DONE"));
        Assert.Equal(Enumerable.Range(1, batch.Chunks), classified.Keys);
        Assert.Equal(classified.Keys, scored.Keys);
        Assert.All(classified.Values, span => Assert.Equal(start.SpanId, span.ParentSpanId));
        Assert.All(scored, span => Assert.Equal(classified[span.Key].SpanId, span.Value.ParentSpanId));
        Assert.All(scored.Values, span => Assert.Equal(batch.FraudModel, span.GetTagItem(TelemetryNames.Model)));
        var end = Assert.Single(seen.Of("Finish", "DONE"));
        Assert.Contains(end.ParentSpanId, scored.Values.Select(span => span.SpanId));

        Assert.All(
            ["accepted", "classified", "scored"],
            stage => Assert.Equal(Items, seen.Sum("bhutan_customs.items", TelemetryNames.Stage, stage))
        );
        Assert.Equal(batch.Red + batch.Yellow, seen.Sum("bhutan_customs.items", TelemetryNames.Stage, "selected"));
        Assert.Equal(
            (batch.EndedAt!.Value - batch.ReceivedAt).TotalSeconds,
            Assert.Single(seen.Measures, measure => measure.Name == "bhutan_customs.batch.duration").Value
        );

        var values = Private.SelectMany(name => CsvRows.Column(file, name)).Where(value => value.Length > 0).ToHashSet();
        Assert.True(values.Count > Items);
        var told = seen
            .Spans.SelectMany(span => span.TagObjects.Select(tag => tag.Value).Append(span.DisplayName).Append(span.StatusDescription))
            .Concat(seen.Measures.SelectMany(measure => measure.Tags.Values))
            .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)
            .ToHashSet();
        Assert.DoesNotContain(told, text => values.Any(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)));

        await using var untraced = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        await untraced.AddClassifierAsync();
        await untraced.ProcessAsync(file);
        Assert.Equal(
            await StoredState.ReadAsync(untraced.Storage, withMoments: false),
            await StoredState.ReadAsync(customs.Storage, withMoments: false)
        );
    }

    [Fact]
    public async Task Outcomes_that_left_no_trace_are_seen_as_span_metric_and_log_line()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.ClassifyHs.Disabled", "true"));
        await customs.AddClassifierAsync();
        using var seen = new RecordedTelemetry(customs);
        var queues = customs.Get<BatchQueues>();
        var refused = await customs.ProcessAsync([1, 2, 0, 3], "bhutan/b.csv");
        await customs.DropAsync(Nights.File(50), "bhutan/a.csv");
        var prepared = await Until.ValueAsync(() => Task.FromResult(seen.Of("Preprocess", "DONE").FirstOrDefault()), "the batch");

        await queues.ScoreAsync((string)prepared.GetTagItem(TelemetryNames.Batch)!, [1]);
        await queues.FinishAsync(refused.RowKey);
        // As earlier versions wrote it.
        await customs.Storage.Queue(StorageNames.ScoreFraud).SendMessageAsync("""{"batch":"nobody","chunk":1}""");

        (string Step, string Outcome)[] expected =
        [
            ("Preprocess", refused.RefusalCode),
            ("Score", "WAITING"),
            ("Score", "SUPERSEDED"),
            ("Finish", "SUPERSEDED"),
        ];
        Assert.NotEqual("", refused.RefusalCode);
        foreach (var (step, outcome) in expected)
        {
            var log = $"{step}: {outcome} after ";
            await Until.TrueAsync(
                () =>
                    seen.Of(step, outcome).Any()
                    && customs.Logs.Lines.Any(line => line.Contains(log, StringComparison.Ordinal))
                    && seen.Measures.Any(measure =>
                        measure.Name == "bhutan_customs.step.duration"
                        && Equals(measure.Tags[TelemetryNames.Step], step)
                        && Equals(measure.Tags[TelemetryNames.Outcome], outcome)
                    ),
                log
            );
        }

        Assert.Contains(
            seen.Measures,
            measure => measure.Name == "bhutan_customs.batch.duration" && Equals(measure.Tags[TelemetryNames.Outcome], refused.RefusalCode)
        );
    }

    [Fact]
    public async Task A_batch_that_the_sweep_sends_again_goes_on_in_a_new_trace_linked_with_the_one_before()
    {
        var account = storage.NewAccount();
        (string, string?)[] settings = [("Sweep__StoppedAfter", "00:00:00"), ("Sweep__UnannouncedAfter", "00:00:00")];
        Activity stopped;
        await using (var preparing = await CustomsHost.StartAsync(account, [.. settings, ("AzureWebJobs.ClassifyHs.Disabled", "true")]))
        {
            await preparing.AddClassifierAsync();
            using var before = new RecordedTelemetry(preparing);
            var file = await preparing.DropAsync(Nights.File(50), "bhutan/night.csv");
            await Until.ValueAsync(() => preparing.Get<InboxReceipts>().FindAsync(file.Path, file.Version), "the receipt");
            stopped = await Until.ValueAsync(() => Task.FromResult(before.Of("Preprocess", "DONE").FirstOrDefault()), "the span");
            await preparing.Storage.Queue(StorageNames.ClassifyHs).ClearMessagesAsync();
        }

        await using var customs = await CustomsHost.StartAsync(account, settings);
        using var seen = new RecordedTelemetry(customs);
        Assert.Equal((0, 1), await customs.Get<SweepStep>().RunAsync());
        await customs.EndedAsync((string)stopped.GetTagItem(TelemetryNames.Batch)!);
        await customs.IdleAsync();

        var sweep = Assert.Single(seen.Of("Sweep", "DONE"));
        var resumed = Assert.Single(seen.Spans, span => span.OperationName == "Resume");
        Assert.Equal([sweep.SpanId, stopped.SpanId], resumed.Links.Select(link => link.Context.SpanId));
        Assert.Equal(stopped.TraceId, resumed.Links.Last().Context.TraceId);
        Assert.All(seen.Spans.Except([sweep]), span => Assert.Equal(resumed.TraceId, span.TraceId));
        Assert.Distinct([resumed.TraceId, sweep.TraceId, stopped.TraceId]);
        Assert.Single(seen.Of("Finish", "DONE"));
    }

    [Fact]
    public async Task An_invocation_logs_which_delivery_of_its_message_it_is()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());

        await customs.Get<BatchQueues>().FinishAsync("nobody");

        await Until.TrueAsync(
            () =>
                customs.Logs.Lines.Any(line =>
                    line.StartsWith("scope Function FinishBatch, invocation ", StringComparison.Ordinal)
                    && line.EndsWith(", attempt 1", StringComparison.Ordinal)
                ),
            "the scope"
        );
    }

    private static SortedDictionary<int, Activity> Chunks(IEnumerable<Activity> spans) =>
        new(spans.ToDictionary(span => (int)span.GetTagItem(TelemetryNames.Chunk)!));
}
