using Azure;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Faults;
using BhutanCustoms.Reliability.Oracles;
using BhutanCustoms.Reliability.Planted;
using BhutanCustoms.Reliability.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.Reliability.Running;

/// <summary>
/// A run: workers whose every request waits until it is drawn, on one storage and one clock. Whoever waits for an answer goes on within the
/// thread that gives it, so that one thing happens at a time and the seed decides which.
/// </summary>
internal sealed class Simulation
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private static readonly TimeSpan LockLeft = TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private readonly RunPlan plan;
    private readonly Random random;
    private readonly Quiet quiet;
    private readonly StorageDouble storage;
    private readonly Dictionary<int, Fault> faults;
    private readonly List<PendingRequest> pending = [];
    private readonly List<Worker> workers = [];
    private readonly List<ArrivedFile> files = [];
    private readonly List<(Worker Worker, ArrivedFile File)> taken = [];
    private readonly List<(int Number, DateTimeOffset At)> restarts = [];
    private readonly List<Fault> happened = [];
    private readonly List<string> violations = [];
    private readonly List<string> story = [];
    private DateTimeOffset nextSweep;
    private DateTimeOffset outageUntil;
    private Worker? sweeping;
    private int requests;

    private Simulation(RunPlan plan, StorageDouble from, PlantedBug planted, Quiet quiet)
    {
        (this.plan, this.quiet, Planted) = (plan, quiet, planted);
        random = new Random(plan.Seed);
        faults = plan.Faults.ToDictionary(fault => fault.Request);
        storage = from.Copy(Clock, random.Next);
        nextSweep = Clock.GetUtcNow() + SweepEvery;
        workers.AddRange(Enumerable.Range(0, plan.Workers).Select(number => new Worker(number, this)));
    }

    public FakeTimeProvider Clock { get; } = new(BaseStorage.Start);

    public PlantedBug Planted { get; }

    /// <summary>What steps failed with; no fault of theirs where requests failed.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Runs a plan to its end and asks the oracle.</summary>
    public static async Task<RunResult> RunAsync(RunPlan plan, PlantedBug? planted = null, Undisturbed? undisturbed = null)
    {
        var from = await BaseStorage.MadeAsync();
        Simulation run = null!;
        await Task.Factory.StartNew(
            () =>
            {
                run = new Simulation(plan, from, planted ?? PlantedBug.None, new Quiet());
                run.Go();
            },
            TaskCreationOptions.LongRunning
        );
        var oracle = new Oracle(plan, run.storage, run.Clock, undisturbed);
        await oracle.JudgeAsync(run.violations, run.Failures);
        return new RunResult(plan, run.happened, run.requests, run.Clock.GetUtcNow() - BaseStorage.Start, run.violations)
        {
            Storage = run.storage,
            Failures = run.Failures,
            Story = run.story,
        };
    }

    /// <summary>Takes a request in; it is answered when it is drawn.</summary>
    public PendingRequest Ask(Worker worker, StorageRequest request)
    {
        var asked = new PendingRequest(worker, Delivery.Current, request, Clock.GetUtcNow());
        lock (gate)
        {
            if (!worker.IsDead)
            {
                pending.Add(asked);
            }
        }

        return asked;
    }

    public void Failed(Worker worker, Delivery delivery, Exception exception)
    {
        if (!worker.IsDead)
        {
            Failures.Add($"{delivery.Name}: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}");
        }
    }

    public void Ended(Worker worker, Delivery delivery) => worker.Active.Remove(delivery);

    public void Taken(Worker worker, ArrivedFile file) => taken.Add((worker, file));

    public void Settled(ArrivedFile file, bool done)
    {
        taken.RemoveAll(one => one.File == file);
        if (!done)
        {
            Again(file, Tick);
        }
    }

    private void Go()
    {
        var user = new Users(plan.Scenario, storage, Clock);
        while (violations.Count == 0)
        {
            quiet.Wait();
            if (Step())
            {
                continue;
            }

            if (IsCalm())
            {
                if (user.Act() is { } uploaded)
                {
                    uploaded.ForEach(Announce);
                    continue;
                }

                if (user.IsDone)
                {
                    return;
                }

                Clock.Advance(nextSweep > Clock.GetUtcNow() ? nextSweep - Clock.GetUtcNow() : Tick);
            }
            else
            {
                Clock.Advance(Tick);
            }

            if (Clock.GetUtcNow() - BaseStorage.Start > Longest)
            {
                violations.Add(
                    $"Not finished after {Longest.TotalHours} hours. {user.Missing()} Failures: {string.Join(" | ", Failures.TakeLast(5))}"
                );
            }
        }
    }

    /// <summary>Does one thing that can be done now.</summary>
    /// <returns>Whether there was any.</returns>
    private bool Step()
    {
        var now = Clock.GetUtcNow();
        foreach (var (number, _) in restarts.Where(restart => restart.At <= now).ToArray())
        {
            restarts.RemoveAll(restart => restart.Number == number);
            workers.Add(new Worker(number, this));
        }

        var ready = Ready(now);
        var starts = Starts(now);
        if (ready.Length > 0 && random.Next(50) == 0)
        {
            Clock.Advance(Tick);
        }
        else if (ready.Length > 0 && (starts.Count == 0 || random.Next(10) < 8))
        {
            Answer(ready[random.Next(ready.Length)], now);
        }
        else if (starts.Count > 0)
        {
            starts[random.Next(starts.Count)]();
        }
        else
        {
            return false;
        }

        return true;
    }

    private PendingRequest[] Ready(DateTimeOffset now)
    {
        lock (gate)
        {
            // Not by when they came: what the thread pool does at once comes in any order.
            return
            [
                .. pending
                    .Where(request => request.NotBefore <= now)
                    .OrderBy(request => request.Worker.Number)
                    .ThenBy(request => request.Delivery?.Name, StringComparer.Ordinal)
                    .ThenBy(request => request.Request.Name, StringComparer.Ordinal),
            ];
        }
    }

    private List<Action> Starts(DateTimeOffset now)
    {
        var starts = new List<Action>();
        foreach (var worker in workers.Where(worker => worker.HasRoom).OrderBy(worker => worker.Number))
        {
            starts.AddRange(
                StorageNames.Queues.Where(storage.Queues.AnyVisible).Select(queue => (Action)(() => worker.TakeMessage(queue)))
            );
            starts.AddRange(
                files
                    .Where(file => file.NotBefore <= now)
                    .Select(file =>
                        (Action)(
                            () =>
                            {
                                files.Remove(file);
                                worker.TakeFile(file);
                            }
                        )
                    )
            );
            if (sweeping is null && nextSweep <= now)
            {
                starts.Add(() =>
                {
                    (sweeping, nextSweep) = (worker, now + SweepEvery);
                    worker.Sweep(() => sweeping = null);
                });
            }
        }

        return starts;
    }

    private bool IsCalm() =>
        pending.Count == 0
        && files.Count == 0
        && restarts.Count == 0
        && workers.TrueForAll(worker => worker.Active.Count == 0)
        && StorageNames.Queues.All(queue => storage.Queues.All[queue].Count == 0);

    private void Answer(PendingRequest request, DateTimeOffset now)
    {
        if (!request.Numbered)
        {
            request.Numbered = true;
            if (faults.GetValueOrDefault(++requests) is { } fault)
            {
                happened.Add(fault);
                Note(fault.ToString());
                if (!Disturb(request, fault, now))
                {
                    return;
                }
            }
        }

        if (now < outageUntil)
        {
            Fail(request);
            return;
        }

        if (Apply(request) is { } response)
        {
            Take(request).Succeed(response);
        }
    }

    /// <summary>Lets a fault happen.</summary>
    /// <returns>Whether the request is to be answered as ever.</returns>
    private bool Disturb(PendingRequest request, Fault fault, DateTimeOffset now)
    {
        switch (fault.Kind)
        {
            case FaultKind.FailBefore:
                Fail(request);
                return false;
            case FaultKind.LoseAnswer:
                Apply(request);
                Fail(request);
                return false;
            case FaultKind.Busy or FaultKind.TooMany:
                var (status, code) = fault.Kind == FaultKind.Busy ? (503, "ServerBusy") : (429, "TooManyRequests");
                Take(request)
                    .Succeed(StorageResponse.Error(request.Request.Service, status, code).Add("Retry-After", $"{1 + (fault.Measure / 5)}"));
                return false;
            case FaultKind.Reset:
                var response = Apply(request);
                if (response is { Status: 200 or 206, Body.Length: > 1 })
                {
                    response.ContentStream = new BrokenStream(response.Body);
                    Take(request).Succeed(response);
                }
                else
                {
                    Fail(request);
                }

                return false;
            case FaultKind.Slow:
                request.NotBefore = now.AddSeconds(2 + fault.Measure);
                return false;
            case FaultKind.Outage:
                outageUntil = now.AddSeconds(1 + (fault.Measure / 5));
                return true;
            case FaultKind.Crash:
                Crash(request, fault);
                return false;
            case FaultKind.LoseLock:
                return !LoseLock(request, fault, now);
            case FaultKind.ShowMessage or FaultKind.RepeatMessage:
                var messages = StorageNames
                    .Queues.SelectMany(queue => storage.Queues.All[queue].Select((_, index) => (queue, index)))
                    .ToArray();
                if (messages.Length > 0)
                {
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

                return true;
            default:
                return true;
        }
    }

    /// <summary>Takes a lock from its holder: from the one who asks, which hangs over it, or else from any.</summary>
    /// <returns>Whether the request hangs.</returns>
    private bool LoseLock(PendingRequest request, Fault fault, DateTimeOffset now)
    {
        var own = request.Delivery?.Locks.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        var locks = storage.Blobs.Leased().Select(leased => $"{leased.Container}/{leased.Name}").ToArray();
        if (locks.Length == 0)
        {
            return false;
        }

        var (lost, hangs) = locks.Contains(own) ? (own!, true) : (locks[fault.Measure % locks.Length], false);
        var slash = lost.IndexOf('/', StringComparison.Ordinal);
        storage.Blobs.BreakLease(lost[..slash], lost[(slash + 1)..]);
        foreach (var holder in Deliveries().Where(holder => holder.Locks.ContainsKey(lost)))
        {
            holder.Locks[lost] = now;
        }

        request.NotBefore = hangs ? now.AddSeconds(5 + (fault.Measure / 2)) : now;
        return hangs;
    }

    private void Crash(PendingRequest request, Fault fault)
    {
        var worker = request.Worker;
        PendingRequest[] lost;
        lock (gate)
        {
            worker.Kill();
            lost = [.. pending.Where(other => other.Worker == worker)];
            pending.RemoveAll(other => other.Worker == worker);
        }

        // What was under way may have come to storage, or not.
        foreach (var other in lost.OrderBy(other => other.Request.Name, StringComparer.Ordinal).Where(_ => random.Next(2) == 0))
        {
            Apply(other);
        }

        workers.Remove(worker);
        sweeping = sweeping == worker ? null : sweeping;
        restarts.Add((worker.Number, Clock.GetUtcNow().AddSeconds(1 + (fault.Measure / 2))));
        foreach (var (_, file) in taken.Where(one => one.Worker == worker && random.Next(2) == 0).ToArray())
        {
            Again(file, TimeSpan.FromMinutes(10));
        }

        taken.RemoveAll(one => one.Worker == worker);
    }

    private void Again(ArrivedFile file, TimeSpan wait)
    {
        if (file.Tries + 1 < 5)
        {
            files.Add(file with { Tries = file.Tries + 1, NotBefore = Clock.GetUtcNow() + wait });
        }
    }

    /// <summary>An event may be missed, or come twice.</summary>
    private void Announce(ArrivedFile file)
    {
        var times =
            plan.Faults.Count == 0
                ? 1
                : random.Next(8) switch
                {
                    0 => 0,
                    1 => 2,
                    _ => 1,
                };
        files.AddRange(
            Enumerable.Range(0, times).Select(time => file with { NotBefore = Clock.GetUtcNow().AddSeconds(time * random.Next(60)) })
        );
    }

    private StorageResponse? Apply(PendingRequest request)
    {
        StorageResponse response;
        try
        {
            response = Planted.Answer(storage, request.Worker, request.Request);
        }
        catch (Exception exception)
        {
            violations.Add($"The double failed at {request.Request.Name}: {exception}");
            Take(request).Fail(exception);
            return null;
        }

        Note($"{request.Worker.Number} {request.Request.Name} {response.Status}");
        WatchLock(request, response);
        return response;
    }

    /// <summary>Whoever lost a lock writes nothing once its lease must have ended.</summary>
    private void WatchLock(PendingRequest request, StorageResponse response)
    {
        if (request.Delivery is not { } delivery)
        {
            return;
        }

        if (request.Request.Query("comp") == "lease")
        {
            switch (request.Request.Header("x-ms-lease-action"))
            {
                case "acquire" when response.Status == 201:
                    delivery.Locks[request.Request.Path] = null;
                    break;
                case "release":
                    delivery.Locks.Remove(request.Request.Path);
                    break;
            }
        }
        else if (request.Request is { Writes: true, Service: not StorageService.Queue })
        {
            foreach (var (name, lost) in delivery.Locks.Where(held => request.Asked - held.Value > LockLeft))
            {
                violations.Add(
                    $"{delivery.Name} asked for {request.Request.Name} {(request.Asked - lost)!.Value.TotalSeconds} s after its lock {name} was lost."
                );
            }
        }
    }

    private IEnumerable<Delivery> Deliveries() => workers.SelectMany(worker => worker.Active);

    private void Fail(PendingRequest request) =>
        Take(request).Fail(new RequestFailedException("The connection was lost.", new IOException("The connection was lost.")));

    private PendingRequest Take(PendingRequest request)
    {
        lock (gate)
        {
            pending.Remove(request);
        }

        return request;
    }

    private void Note(string what) => story.Add($"{Clock.GetUtcNow() - BaseStorage.Start:hh\\:mm\\:ss} {what}");
}
