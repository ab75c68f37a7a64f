using System.Collections;
using System.Diagnostics;

namespace BhutanCustoms.Pipeline.Telemetry;

/// <summary>
/// One run of a step: what it says about itself while it runs goes to its span, to the scope of everything it logs, and to the metrics.
/// </summary>
public sealed class StepRun : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly PipelineTelemetry telemetry;
    private readonly Activity? span;

    // Replaced whole, since others may log while it changes.
    private KeyValuePair<string, object?>[] scope = [];

    internal StepRun(PipelineTelemetry telemetry, Activity? span) => (this.telemetry, this.span) = (telemetry, span);

    /// <summary>Says which batch it works on.</summary>
    public void About(string batch) => Say("Batch", TelemetryNames.Batch, batch);

    /// <summary>Says which chunk it works on.</summary>
    public void About(string batch, int chunk)
    {
        About(batch);
        Say("Chunk", TelemetryNames.Chunk, chunk);
    }

    /// <summary>Says which model does the work; one without a version, "", does none.</summary>
    public void By(string model)
    {
        if (model.Length > 0)
        {
            Say("Model", TelemetryNames.Model, model);
        }
    }

    /// <summary>Counts items that came through a stage, once they have.</summary>
    /// <param name="stage">See <see cref="TelemetryNames.Stage"/>.</param>
    /// <param name="count">How many.</param>
    public void Passed(string stage, long count)
    {
        telemetry.ItemsPassed(stage, count);
        span?.SetTag(TelemetryNames.Items(stage), count);
    }

    /// <summary>Counts findings that were judged.</summary>
    /// <param name="verdict">See <see cref="TelemetryNames.Verdict"/>.</param>
    /// <param name="count">How many.</param>
    public void Judged(string verdict, long count) => telemetry.FindingsJudged(verdict, count);

    /// <summary>Says that a batch has come to its end.</summary>
    /// <param name="outcome">DONE, or the refusal's code.</param>
    /// <param name="sinceReceived">How long after its file was first seen.</param>
    public void BatchEnded(string outcome, TimeSpan sinceReceived) => telemetry.BatchEnded(outcome, sinceReceived);

    /// <summary>
    /// Begins a new trace of a batch that had stopped, for the messages that are sent again; it is linked with this run and with the
    /// batch's earlier trace.
    /// </summary>
    /// <returns>What ends it; null where nobody traces.</returns>
    public IDisposable? Resume(string batch, string? traceParent)
    {
        var resumed = telemetry.StartTrace(nameof(Resume), ActivityKind.Producer, traceParent: null, linked: traceParent);
        resumed?.SetTag(TelemetryNames.Step, nameof(Resume)).SetTag(TelemetryNames.Batch, batch);
        return resumed;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)scope).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The scope in words.</summary>
    public override string ToString() => string.Join(", ", scope.Select(pair => $"{pair.Key} {pair.Value}"));

    private void Say(string name, string attribute, object value)
    {
        scope = [.. scope, new(name, value)];
        span?.SetTag(attribute, value);
    }
}
