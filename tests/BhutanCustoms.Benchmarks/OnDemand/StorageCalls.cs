using System.Diagnostics;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Benchmarks.OnDemand;

/// <summary>Counts the requests to storage that each run of a step causes, by their traces.</summary>
internal sealed class StorageCalls : IDisposable
{
    private readonly ActivityListener listener;
    private readonly List<ActivityTraceId> steps = [];
    private readonly Dictionary<ActivityTraceId, int> requests = [];
    private readonly Lock turn = new();

    public StorageCalls(LocalSession session, string step)
    {
        var (source, own) = (session.Get<PipelineTelemetry>().Source, session.Host.Address.Port);
        listener = new ActivityListener
        {
            ShouldListenTo = asked => asked == source || asked.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (turn)
                {
                    if (activity.Source == source)
                    {
                        steps.AddRange(activity.OperationName == step ? [activity.TraceId] : []);
                    }
                    else if (activity.GetTagItem("server.port") is not int port || port != own)
                    {
                        requests[activity.TraceId] = requests.GetValueOrDefault(activity.TraceId) + 1;
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The requests of each run.</summary>
    public IReadOnlyList<int> Counts()
    {
        lock (turn)
        {
            return [.. steps.Select(step => requests.GetValueOrDefault(step))];
        }
    }

    public void Dispose() => listener.Dispose();
}
