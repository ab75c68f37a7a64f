using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Repair;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Night.Tasks;

/// <summary>Does the work on a batch that somebody asked for. Both kinds can be stopped anywhere and run again.</summary>
public sealed class BatchTaskStep(
    BatchTasks tasks,
    RescoreStep rescore,
    RepairStep repair,
    TimeProvider clock,
    StepRunner<BatchTaskStep> runner
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Does it.</summary>
    public Task<StepOutcome> RunAsync(BatchTaskMessage message, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(message.TraceParent, run => WorkAsync(message, run, cancellationToken));

    private async Task<StepOutcome> WorkAsync(BatchTaskMessage message, StepRun run, CancellationToken cancellationToken)
    {
        run.About(message.Batch);
        var task =
            await tasks.FindAsync(message.Batch, message.Kind, cancellationToken).ConfigureAwait(false)
            ?? new BatchTask(message.Batch, message.Kind, message.Who, message.Why, clock.GetUtcNow());
        await tasks.SaveAsync(task with { State = "Running" }, cancellationToken).ConfigureAwait(false);
        try
        {
            var (outcome, result) = await DoAsync(message, cancellationToken).ConfigureAwait(false);
            var done = task with { State = "Done", Code = outcome.Code, Sentence = outcome.Sentence, Result = result };
            await tasks.SaveAsync(done, cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failed = task with { State = "Failed", Code = "FAILED", Sentence = exception.Message };
            await tasks.SaveAsync(failed, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<(StepOutcome Outcome, JsonElement? Result)> DoAsync(BatchTaskMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind == BatchTask.Repair)
        {
            var repaired = await repair.RunAsync(message.Batch, message.Who, message.Why, cancellationToken).ConfigureAwait(false);
            return (repaired.Outcome, JsonSerializer.SerializeToElement(new { repaired.Made, repaired.Missing }, Json));
        }

        var scored = await rescore
            .RunAsync(message.Batch, message.Who, message.Why, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return (scored.Outcome, scored.Summary is { } summary ? JsonSerializer.SerializeToElement(summary, Json) : null);
    }
}
