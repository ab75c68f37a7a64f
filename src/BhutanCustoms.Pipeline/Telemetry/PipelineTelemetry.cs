using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BhutanCustoms.Pipeline.Telemetry;

/// <summary>
/// What the pipeline tells of itself, as OpenTelemetry reads it: spans of steps and their metrics. README.md beside this file lists names,
/// units and attributes. Counts, codes and ids only: never goods, values or traders. Where nobody listens, it costs nothing.
/// </summary>
public sealed class PipelineTelemetry : IDisposable
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "BhutanCustoms.Pipeline";

    private readonly Histogram<double> stepDuration;
    private readonly Histogram<double> batchDuration;
    private readonly Counter<long> items;
    private readonly Counter<long> findings;

    /// <summary>Composes the instruments. Each instance has its own, so that several hosts in one process stay apart.</summary>
    public PipelineTelemetry()
    {
        Meter = new Meter(new MeterOptions(Name) { Scope = this });
        stepDuration = Meter.CreateHistogram(
            "bhutan_customs.step.duration",
            "s",
            "How long a step ran.",
            advice: Buckets(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1_800, 3_600)
        );
        batchDuration = Meter.CreateHistogram(
            "bhutan_customs.batch.duration",
            "s",
            "How long it took from a file's first sight to its work lists, or to its refusal.",
            advice: Buckets(1, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800)
        );
        items = Meter.CreateCounter<long>("bhutan_customs.items", "{item}", "Items that came through a stage.");
        findings = Meter.CreateCounter<long>("bhutan_customs.findings", "{finding}", "Findings of inspections that were judged.");
    }

    /// <summary>Where the spans come from.</summary>
    public ActivitySource Source { get; } = new(Name);

    /// <summary>Where the metrics come from.</summary>
    public Meter Meter { get; }

    /// <summary>
    /// The W3C traceparent of the step that runs now, for the messages it sends and the state it saves; null where nobody traces.
    /// </summary>
    public static string? TraceParent => Activity.Current is { Source.Name: Name } step ? step.Id : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        Meter.Dispose();
    }

    /// <summary>Starts a span as a part of what runs now.</summary>
    internal Activity? StartWithin(string step)
    {
        // A span that nobody records, such as the host's own invocation, would be a parent that no trace shows.
        if (Activity.Current is { Recorded: false })
        {
            Activity.Current = null;
        }

        return Source.StartActivity(step);
    }

    /// <summary>Starts a span in the trace of a message, or in a new trace, linked with what runs now and what is given.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="kind">Consumer for what a file or message asks for, Producer for what asks others.</param>
    /// <param name="traceParent">The message's traceparent; null or unreadable begins a new trace.</param>
    /// <param name="linked">The traceparent of another trace that this one is about.</param>
    internal Activity? StartTrace(string step, ActivityKind kind, string? traceParent, string? linked = null)
    {
        List<ActivityLink> links = [];
        if (Activity.Current is { Recorded: true } current)
        {
            links.Add(new ActivityLink(current.Context));
        }

        if (ActivityContext.TryParse(linked, null, isRemote: true, out var other))
        {
            links.Add(new ActivityLink(other));
        }

        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
        {
            Activity.Current = null;
        }

        return Source.StartActivity(step, kind, parent, links: links);
    }

    internal void StepEnded(string step, string outcome, TimeSpan duration) =>
        stepDuration.Record(duration.TotalSeconds, new(TelemetryNames.Step, step), new(TelemetryNames.Outcome, outcome));

    internal void BatchEnded(string outcome, TimeSpan duration) =>
        batchDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Outcome, outcome));

    internal void ItemsPassed(string stage, long count) => items.Add(count, new KeyValuePair<string, object?>(TelemetryNames.Stage, stage));

    internal void FindingsJudged(string verdict, long count) =>
        findings.Add(count, new KeyValuePair<string, object?>(TelemetryNames.Verdict, verdict));

    private static InstrumentAdvice<double> Buckets(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
