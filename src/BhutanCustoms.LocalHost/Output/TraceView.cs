using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BhutanCustoms.Pipeline.Telemetry;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Listens to the steps of batches, and shows those of a batch as a tree once it has come to its end.</summary>
internal sealed class TraceView : IDisposable
{
    private const string Done = "DONE";
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<Activity>> traces = [];
    private readonly IAnsiConsole console;
    private readonly ActivityListener listener;

    public TraceView(IAnsiConsole console)
    {
        this.console = console;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    private void Add(Activity span)
    {
        if (span.GetTagItem(TelemetryNames.Batch) is not string batch)
        {
            return;
        }

        traces.GetOrAdd(span.TraceId, _ => []).Enqueue(span);
        if (Ends(span) && traces.TryRemove(span.TraceId, out var spans))
        {
            console.Write(TreeOf(batch, spans));
        }
    }

    /// <summary>Whether nothing is to follow: its work lists are written, or it is no work.</summary>
    private static bool Ends(Activity span) =>
        span.OperationName switch
        {
            "Finish" => Outcome(span) == Done,
            "Preprocess" => Outcome(span) != Done,
            _ => false,
        };

    private static Tree TreeOf(string batch, IReadOnlyCollection<Activity> spans)
    {
        var begun = spans.Min(span => span.StartTimeUtc);
        var lasted = spans.Max(span => span.StartTimeUtc + span.Duration) - begun;
        var tree = new Tree($"[bold]{Markup.Escape(batch)}[/]: {Seconds(lasted)}, trace {spans.First().TraceId}");
        var known = spans.Select(span => span.SpanId).ToHashSet();
        var children = spans
            .OrderBy(span => span.StartTimeUtc)
            .ToLookup(span => known.Contains(span.ParentSpanId) ? span.ParentSpanId : default);
        Grow(tree, default);
        return tree;

        void Grow(IHasTreeNodes node, ActivitySpanId parent)
        {
            foreach (var span in children[parent])
            {
                Grow(node.AddNode(Line(span, span.StartTimeUtc - begun)), span.SpanId);
            }
        }
    }

    private static string Line(Activity span, TimeSpan after)
    {
        var name = span.GetTagItem(TelemetryNames.Chunk) is { } chunk ? $"{span.OperationName} {chunk}" : span.OperationName;
        var colour =
            span.Status == ActivityStatusCode.Error ? "red"
            : Outcome(span) == Done ? "green"
            : "yellow";
        var counts = span
            .TagObjects.Where(tag => tag.Key.StartsWith(TelemetryNames.Items(""), StringComparison.Ordinal))
            .Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Value:N0} {tag.Key[TelemetryNames.Items("").Length..]}"));
        string[] more = [$"after {Seconds(after)}", .. counts, span.GetTagItem(TelemetryNames.Model) as string ?? ""];
        return $"{name} [{colour}]{Markup.Escape(Outcome(span))}[/] {Seconds(span.Duration)} "
            + $"[grey]{Markup.Escape(string.Join(", ", more.Where(word => word.Length > 0)))}[/]";
    }

    private static string Outcome(Activity span) => span.GetTagItem(TelemetryNames.Outcome) as string ?? "";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F3} s");
}
