using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
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
    private readonly RequestQueue pending = new();
    private readonly List<Worker> workers = [];
    private readonly List<(int Number, DateTimeOffset At)> restarts = [];
    private readonly List<string> violations = [];
    private readonly List<string> story = [];
    private readonly RunPlan plan;
    private readonly Random random;
    private readonly Quiet quiet;
    private readonly StorageDouble storage;
    private readonly FileEvents files;
    private readonly Disturbances disturbances;
    private readonly PlantedBug planted;
    private DateTimeOffset nextSweep;
    private Worker? sweeping;
    private int requests;

    private Simulation(RunPlan plan, StorageDouble from, PlantedBug planted, Quiet quiet)
    {
        (this.plan, this.quiet, this.planted) = (plan, quiet, planted);
        random = new Random(plan.Seed);
        storage = from.Copy(Clock, random.Next);
        files = new FileEvents(Clock, random);
        disturbances = new Disturbances(plan, this, pending, storage);
        nextSweep = Clock.GetUtcNow() + SweepEvery;
        workers.AddRange(Enumerable.Range(0, plan.Workers).Select(NewWorker));
    }

    public FakeTimeProvider Clock { get; } = new(BaseStorage.Start);

    /// <summary>What runs in all workers.</summary>
    public IEnumerable<Delivery> Deliveries => workers.SelectMany(worker => worker.Active);

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
        var failures = run.workers.SelectMany(worker => worker.Failures).ToArray();
        await new Oracle(plan, run.storage, run.Clock, undisturbed).JudgeAsync(run.violations, failures);
        return new RunResult(plan, run.disturbances.Happened, run.requests, run.Clock.GetUtcNow() - BaseStorage.Start, run.violations)
        {
            Storage = run.storage,
            Failures = failures,
            Story = run.story,
        };
    }

    /// <summary>Takes a request in; it is answered when it is drawn.</summary>
    public PendingRequest Ask(Worker worker, StorageRequest request) => pending.Add(worker, request, Clock.GetUtcNow());

    /// <summary>Does what a request asks for.</summary>
    /// <returns>The answer, which is not given yet; null where the double failed.</returns>
    public StorageResponse? Apply(PendingRequest request)
    {
        try
        {
            var response = planted.Answer(storage, request.Worker, request.Request);
            Note($"{request.Worker.Number} {request.Request.Name} {response.Status}");
            violations.AddRange(LockWatch.Look(request, response));
            return response;
        }
        catch (Exception exception)
        {
            violations.Add($"The double failed at {request.Request.Name}: {exception}");
            pending.Take(request).Fail(exception);
            return null;
        }
    }

    /// <summary>Ends a process, and starts another in its place after a while.</summary>
    public void Crash(Worker worker, TimeSpan gone)
    {
        // What was under way may have come to storage, or not.
        foreach (var request in pending.TakeAllOf(worker).Where(_ => random.Next(2) == 0))
        {
            Apply(request);
        }

        workers.Remove(worker);
        sweeping = sweeping == worker ? null : sweeping;
        restarts.Add((worker.Number, Clock.GetUtcNow() + gone));
        files.Lose(worker);
    }

    /// <summary>Adds a line to what happened.</summary>
    public void Note(string what) => story.Add($"{Clock.GetUtcNow() - BaseStorage.Start:hh\\:mm\\:ss} {what}");

    private Worker NewWorker(int number) => new(number, Clock, Ask, files.Settle, planted);

    private void Go()
    {
        var users = new Users(plan.Scenario, storage, Clock);
        while (violations.Count == 0)
        {
            quiet.Wait();
            if (Step())
            {
                continue;
            }

            if (!IsCalm())
            {
                Clock.Advance(Tick);
            }
            else if (users.Act() is { } uploaded)
            {
                uploaded.ForEach(file => files.Announce(file, surely: plan.Faults.Count == 0));
            }
            else if (users.IsDone)
            {
                return;
            }
            else
            {
                Clock.Advance(nextSweep > Clock.GetUtcNow() ? nextSweep - Clock.GetUtcNow() : Tick);
            }

            if (Clock.GetUtcNow() - BaseStorage.Start > Longest)
            {
                violations.Add($"Not finished after {Longest.TotalHours} hours. {users.Missing()}");
            }
        }
    }

    /// <summary>Does one thing that can be done now.</summary>
    /// <returns>Whether there was any.</returns>
    private bool Step()
    {
        var now = Clock.GetUtcNow();
        foreach (var restart in restarts.Where(restart => restart.At <= now).ToArray())
        {
            restarts.Remove(restart);
            workers.Add(NewWorker(restart.Number));
        }

        var (ready, starts) = (pending.Ready(now), Starts(now));
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

    private List<Action> Starts(DateTimeOffset now)
    {
        var starts = new List<Action>();
        foreach (var worker in workers.Where(worker => worker.HasRoom).OrderBy(worker => worker.Number))
        {
            starts.AddRange(
                StorageNames.Queues.Where(storage.Queues.AnyVisible).Select(queue => (Action)(() => worker.TakeMessage(queue)))
            );
            starts.AddRange(files.Due(now).Select(file => (Action)(() => TakeFile(worker, file))));
            if (sweeping is null && nextSweep <= now)
            {
                starts.Add(() => Sweep(worker, now));
            }
        }

        return starts;
    }

    private void TakeFile(Worker worker, ArrivedFile file)
    {
        files.Take(worker, file);
        worker.TakeFile(file);
    }

    private void Sweep(Worker worker, DateTimeOffset now)
    {
        (sweeping, nextSweep) = (worker, now + SweepEvery);
        worker.Sweep(() => sweeping = sweeping == worker ? null : sweeping);
    }

    private bool IsCalm() =>
        pending.IsEmpty
        && files.IsEmpty
        && restarts.Count == 0
        && workers.TrueForAll(worker => worker.Active.Count == 0)
        && StorageNames.Queues.All(queue => storage.Queues.All[queue].Count == 0);

    private void Answer(PendingRequest request, DateTimeOffset now)
    {
        if (!request.Numbered)
        {
            request.Numbered = true;
            if (!disturbances.Pass(request, ++requests, now))
            {
                return;
            }
        }

        if (disturbances.IsReachable(request, now) && Apply(request) is { } response)
        {
            pending.Take(request).Succeed(response);
        }
    }
}
