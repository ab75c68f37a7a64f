using Azure;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Faults;

namespace BhutanCustoms.Reliability.Running;

/// <summary>Lets the faults of a run happen.</summary>
internal sealed class Disturbances(RunPlan plan, Simulation run, RequestQueue requests, StorageDouble storage)
{
    private readonly Dictionary<int, Fault> faults = plan.Faults.ToDictionary(fault => fault.Request);
    private DateTimeOffset outageUntil;

    /// <summary>Those that happened.</summary>
    public List<Fault> Happened { get; } = [];

    /// <summary>Lets the fault of a request happen, if it has one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="number">Its number in the run.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the request is to be answered as ever.</returns>
    public bool Pass(PendingRequest request, int number, DateTimeOffset now)
    {
        if (faults.GetValueOrDefault(number) is not { } fault)
        {
            return true;
        }

        Happened.Add(fault);
        run.Note(fault.ToString());
        return Pass(request, fault, now);
    }

    /// <summary>Fails a request where storage can't be reached.</summary>
    /// <returns>Whether it can.</returns>
    public bool IsReachable(PendingRequest request, DateTimeOffset now)
    {
        if (now < outageUntil)
        {
            Fail(request);
        }

        return now >= outageUntil;
    }

    private bool Pass(PendingRequest request, Fault fault, DateTimeOffset now)
    {
        switch (fault.Kind)
        {
            case FaultKind.FailBefore:
                Fail(request);
                return false;
            case FaultKind.LoseAnswer:
                run.Apply(request);
                Fail(request);
                return false;
            case FaultKind.Busy:
                Refuse(request, 503, "ServerBusy", fault);
                return false;
            case FaultKind.TooMany:
                Refuse(request, 429, "TooManyRequests", fault);
                return false;
            case FaultKind.Reset:
                Reset(request);
                return false;
            case FaultKind.Slow:
                request.NotBefore = now.AddSeconds(2 + fault.Measure);
                return false;
            case FaultKind.Crash:
                run.Crash(request.Worker, TimeSpan.FromSeconds(1 + (fault.Measure / 2)));
                return false;
            case FaultKind.LoseLock when LockWatch.Lose(request, fault.Measure, storage, run.Deliveries, now):
                request.NotBefore = now.AddSeconds(5 + (fault.Measure / 2));
                return false;
            case FaultKind.Outage:
                outageUntil = now.AddSeconds(1 + (fault.Measure / 5));
                return true;
            case FaultKind.ShowMessage or FaultKind.RepeatMessage:
                DisturbMessage(fault);
                return true;
            default:
                return true;
        }
    }

    private void Fail(PendingRequest request) =>
        requests.Take(request).Fail(new RequestFailedException("The connection was lost.", new IOException("The connection was lost.")));

    private void Refuse(PendingRequest request, int status, string code, Fault fault) =>
        requests
            .Take(request)
            .Succeed(StorageResponse.Error(request.Request.Service, status, code).Add("Retry-After", $"{1 + (fault.Measure / 5)}"));

    private void Reset(PendingRequest request)
    {
        if (run.Apply(request) is { Status: 200 or 206, Body.Length: > 1 } response)
        {
            response.ContentStream = new BrokenStream(response.Body);
            requests.Take(request).Succeed(response);
        }
        else
        {
            Fail(request);
        }
    }

    private void DisturbMessage(Fault fault)
    {
        var messages = StorageNames.Queues.SelectMany(queue => storage.Queues.All[queue].Select((_, index) => (queue, index))).ToArray();
        if (messages.Length == 0)
        {
            return;
        }

        var (queue, index) = messages[fault.Measure % messages.Length];
        if (fault.Kind == FaultKind.ShowMessage)
        {
            storage.Queues.Show(queue, index);
        }
        else
        {
            storage.Queues.Repeat(queue, index);
        }
    }
}
