using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;
using BhutanCustoms.Reliability.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Reliability.Oracles;

/// <summary>Knows what was sent, and says what is wrong with what became of it.</summary>
internal sealed class Oracle(RunPlan plan, StorageDouble storage, TimeProvider clock, Undisturbed? undisturbed)
{
    private const int MostDifferences = 5;

    // The sweep's: where nothing fails nothing waits for it.
    private static readonly TimeSpan LongestWithoutFaults = TimeSpan.FromMinutes(4);
    private readonly Scenario scenario = plan.Scenario;

    public async Task JudgeAsync(List<string> violations, IReadOnlyList<string> failures)
    {
        if (violations.Count > 0)
        {
            return;
        }

        if (plan.Faults.Count == 0 && clock.GetUtcNow() - BaseStorage.Start is var took && took > LongestWithoutFaults)
        {
            violations.Add($"Without any fault it took {took}: something waited for the sweep.");
        }

        if (plan.Faults.Count == 0 && failures.Count > 0)
        {
            violations.Add($"Without any fault a step failed: {failures[0]}");
        }

        await using var services = AppServices.On(storage, clock);
        try
        {
            var batches = await services.GetRequiredService<BatchLedger>().AllAsync().ToListAsync();
            await JudgeItemsAsync(services, batches, violations);
            await JudgeWorkListsAsync(services, batches, violations);
            await JudgeRestAsync(services, batches, violations);
            if (undisturbed is not null && scenario.IsSettled)
            {
                violations.AddRange(Differences(undisturbed.State, await FinalState.ReadAsync(storage)));
            }
        }
        catch (Exception exception)
        {
            violations.Add($"The results can't be read: {exception}");
        }
    }

    /// <summary>Read = accepted + known + rejected; each good item accepted once, with one score and one classification.</summary>
    private async Task JudgeItemsAsync(IServiceProvider services, List<BatchRecord> batches, List<string> violations)
    {
        var (files, ledger) = (services.GetRequiredService<ChunkFiles>(), services.GetRequiredService<BatchLedger>());
        var accepted = new List<string>();
        foreach (var batch in batches)
        {
            var file = scenario.Contents.Single(file => file.Content.Length == batch.Bytes && BatchIdOf(file) == batch.RowKey);
            Check(
                batch.RowsRead == file.Good.Count + file.Bad
                    && batch.Accepted + batch.Known == file.Good.Count
                    && batch.Rejected == file.Bad,
                $"{batch.RowKey}: of {file.Good.Count} good and {file.Bad} bad rows {batch.RowsRead} were read, "
                    + $"{batch.Accepted} accepted, {batch.Known} known, {batch.Rejected} rejected."
            );
            var own = new List<string>();
            foreach (var chunk in await ledger.ChunksAsync(batch.RowKey))
            {
                var classified = await files.ClassifiedAsync(batch, chunk, null, default);
                var (items, scores) = await files.ScoresAsync(chunk, default);
                var names = Enumerable.Range(0, classified.Items.Count).Select(row => ItemKey.Name(classified.Items, row)).ToArray();
                own.AddRange(names);
                Check(
                    classified.Suggestions is { } suggestions && suggestions.Codes.Codes.Length == names.Length,
                    $"{batch.RowKey}, chunk {chunk.Number}: {names.Length} items, other classifications."
                );
                Check(
                    items.Count == names.Length && scores.Score.Length == names.Length,
                    $"{batch.RowKey}, chunk {chunk.Number}: {names.Length} items, {scores.Score.Length} scores of {items.Count}."
                );
                Check(
                    chunk.ScoredBy == batch.FraudModel && chunk.Scored == names.Length && chunk.Classified == names.Length,
                    $"{batch.RowKey}, chunk {chunk.Number}: scored by {chunk.ScoredBy}, begun with {batch.FraudModel}."
                );
            }

            Check(own.Count == batch.Accepted, $"{batch.RowKey}: {batch.Accepted} accepted, {own.Count} in its chunks.");
            accepted.AddRange(own);
        }

        foreach (var twice in accepted.CountBy(item => item).Where(item => item.Value > 1))
        {
            violations.Add($"{twice.Key} was accepted {twice.Value} times.");
        }

        var lost = scenario.Files.SelectMany(file => file.Good).Except(accepted).ToArray();
        Check(lost.Length == 0, $"Lost: {string.Join(", ", lost.Take(MostDifferences))} and so on, {lost.Length}.");

        void Check(bool holds, string otherwise)
        {
            if (!holds)
            {
                violations.Add(otherwise);
            }
        }
    }

    /// <summary>Lanes within capacity, each item once, and the list for people as the list for systems.</summary>
    private static async Task JudgeWorkListsAsync(IServiceProvider services, List<BatchRecord> batches, List<string> violations)
    {
        var (lists, clients) = (services.GetRequiredService<WorkListStore>(), services.GetRequiredService<PipelineStorage>());
        foreach (var office in AppServices.Offices)
        {
            var date = batches[0].WorkDate;
            var items = await lists.ReadAsync(date, office);
            var (red, yellow) = (items.Count(item => item.Lane == "Red"), items.Count(item => item.Lane == "Yellow"));
            if (red > AppServices.Red || yellow > AppServices.Yellow)
            {
                violations.Add($"{office} has {red} red and {yellow} yellow items; it can do {AppServices.Red} and {AppServices.Yellow}.");
            }

            violations.AddRange(
                items
                    .CountBy(item => item.Item)
                    .Where(item => item.Value > 1)
                    .Select(item => $"{item.Key} is on the list {item.Value} times.")
            );
            var file = await clients.Container(StorageNames.WorkLists).ReadAsync(WorkListStore.FileName(date, office), default);
            if (file is null || !file.ToMemory().Span.SequenceEqual(WorkListStore.Csv(items)))
            {
                violations.Add($"The file of {office}'s work list is not what its rows give.");
            }
        }
    }

    /// <summary>The audit trail whole, nothing open, nothing waiting, nothing parked, nothing given up.</summary>
    private async Task JudgeRestAsync(IServiceProvider services, List<BatchRecord> batches, List<string> violations)
    {
        var trail = services.GetRequiredService<AuditTrail>();
        if ((await trail.VerifyAsync()).FirstBreak is { } broken)
        {
            violations.Add($"The audit trail: {broken}");
        }

        var entries = await trail.EntriesAsync().ToListAsync();
        foreach (var (kind, count) in Expected())
        {
            var found = entries.Count(entry => entry.Kind == kind);
            if (found != count)
            {
                violations.Add($"The audit trail has {found} entries {kind}, where there should be {count}.");
            }
        }

        violations.AddRange(
            (await services.GetRequiredService<BatchLedger>().OpenAsync()).Select(open => $"{open.Batch} is listed as open.")
        );
        violations.AddRange(
            storage
                .Queues.All.Where(queue => queue.Value.Count > 0)
                .Select(queue => $"{queue.Value.Count} messages are left in {queue.Key}.")
        );
        violations.AddRange(await services.GetRequiredService<GivenUp>().ProblemsAsync());
        foreach (var batch in scenario.Rescores ? batches : [])
        {
            var task = await services.GetRequiredService<BatchTasks>().FindAsync(batch.RowKey, BatchTask.Rescore);
            if (task?.State != "Done" || task.Code is not ("DONE" or "ALREADY_DONE"))
            {
                violations.Add($"Scoring {batch.RowKey} anew is {task?.State} {task?.Code}: {task?.Sentence}");
            }
        }
    }

    private IEnumerable<(string Kind, int Count)> Expected() =>
        [
            (AuditKind.BatchFinished, scenario.Contents.Count()),
            (AuditKind.OutcomesRecorded, scenario.Findings.Length > 0 ? 1 : 0),
            (AuditKind.BatchRescored, scenario.Rescores ? scenario.Contents.Count() : 0),
        ];

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> wanted, SortedDictionary<string, string> found) =>
        wanted
            .Keys.Except(found.Keys)
            .Select(name => $"{name} is missing.")
            .Concat(found.Keys.Except(wanted.Keys).Select(name => $"{name} is left over."))
            .Concat(
                found
                    .Where(one => wanted.TryGetValue(one.Key, out var other) && other != one.Value)
                    .Select(one => $"{one.Key} is {one.Value}, undisturbed {wanted[one.Key]}.")
            )
            .Take(MostDifferences);

    private static string BatchIdOf(UploadedFile file) => BatchId.Of("bhutan", System.Security.Cryptography.SHA256.HashData(file.Content));
}
