using System.Diagnostics;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Telemetry;

/// <summary>
/// Runs the work of a step so that it is seen: a span, a scope for what it logs, and its outcome and duration as span, metric and log line.
/// Whatever it throws goes on to the caller.
/// </summary>
/// <typeparam name="TStep">The step; its name without its end, Step, is what it is called.</typeparam>
public sealed partial class StepRunner<TStep>(PipelineTelemetry telemetry, ILogger<TStep> logger)
{
    private const string Failed = "FAILED";
    private const string Cancelled = "CANCELLED";

    private static string Step { get; } = typeof(TStep).Name.Replace("Step", "", StringComparison.Ordinal);

    /// <summary>Runs the work of a step as a part of what runs now: a timer, a request, a command, another step.</summary>
    public Task<StepOutcome> RunAsync(Func<StepRun, Task<StepOutcome>> work) => RunAsync(work, outcome => outcome.Code);

    /// <summary>The same for work with an answer of another kind.</summary>
    /// <param name="work">The work.</param>
    /// <param name="outcome">The outcome's code of an answer.</param>
    public Task<T> RunAsync<T>(Func<StepRun, Task<T>> work, Func<T, string> outcome) =>
        RunAsync(() => telemetry.StartWithin(Step), work, outcome);

    /// <summary>Runs the work that a file or message asks for, in the trace of the batch.</summary>
    /// <param name="traceParent">The message's; null for a file, which begins the trace, and for messages that bring none.</param>
    /// <param name="work">The work.</param>
    public Task<StepOutcome> ConsumeAsync(string? traceParent, Func<StepRun, Task<StepOutcome>> work) =>
        RunAsync(() => telemetry.StartTrace(Step, ActivityKind.Consumer, traceParent), work, outcome => outcome.Code);

    // The span is started in here: in the caller's context it would stay the current one after its end.
    private async Task<T> RunAsync<T>(Func<Activity?> start, Func<StepRun, Task<T>> work, Func<T, string> outcome)
    {
        using var span = start();
        span?.SetTag(TelemetryNames.Step, Step);
        var run = new StepRun(telemetry, span);
        using var scope = logger.BeginScope(run);
        var (code, started) = (Failed, Stopwatch.GetTimestamp());
        try
        {
            var answer = await work(run).ConfigureAwait(false);
            code = outcome(answer);
            return answer;
        }
        catch (Exception exception)
        {
            // Its message may name values of a declaration.
            var error = exception.GetType().Name;
            code = exception is OperationCanceledException ? Cancelled : Failed;
            span?.SetStatus(ActivityStatusCode.Error, error).SetTag(TelemetryNames.Error, error);
            throw;
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(started);
            span?.SetTag(TelemetryNames.Outcome, code);
            telemetry.StepEnded(Step, code, duration);
            Log.Ended(logger, Step, code, duration.TotalSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1901, LogLevel.Information, "{Step}: {Outcome} after {Seconds:F3} s.")]
        public static partial void Ended(ILogger logger, string step, string outcome, double seconds);
    }
}
