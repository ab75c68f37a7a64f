using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Every span and measurement of one host, from when it is made.</summary>
public sealed class RecordedTelemetry : IDisposable
{
    private readonly ActivityListener listener;
    private readonly MeterListener meter = new();

    public RecordedTelemetry(CustomsHost customs)
    {
        var telemetry = customs.Get<PipelineTelemetry>();
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == telemetry.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        meter.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter == telemetry.Meter)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measures.Enqueue(new(instrument.Name, value, tags)));
        meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measures.Enqueue(new(instrument.Name, value, tags)));
        meter.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<Measure> Measures { get; } = new();

    public IEnumerable<Activity> Of(string step, string outcome) =>
        Spans.Where(span => span.OperationName == step && Equals(span.GetTagItem(TelemetryNames.Outcome), outcome));

    /// <summary>The sum of a counter where an attribute has a value.</summary>
    public double Sum(string name, string attribute, string value) =>
        Measures
            .Where(measure => measure.Name == name && Equals(measure.Tags.GetValueOrDefault(attribute), value))
            .Sum(measure => measure.Value);

    public void Dispose()
    {
        listener.Dispose();
        meter.Dispose();
    }

    public sealed record Measure(string Name, double Value, IReadOnlyDictionary<string, object?> Tags)
    {
        public Measure(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            : this(name, value, new Dictionary<string, object?>(tags.ToArray())) { }
    }
}
