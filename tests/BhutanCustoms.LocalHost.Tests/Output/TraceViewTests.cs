using System.Text.RegularExpressions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Tests.Output;

public sealed class TraceViewTests : IDisposable
{
    private readonly PipelineTelemetry telemetry = new();
    private readonly StringWriter said = new();
    private readonly TraceView view;

    public TraceViewTests() =>
        view = new TraceView(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(said) }));

    public void Dispose()
    {
        view.Dispose();
        telemetry.Dispose();
    }

    [Fact]
    public async Task Shows_the_steps_of_a_batch_below_what_asked_for_them_once_it_has_ended()
    {
        var prepared = await RunAsync<PreprocessStep>(null, "bhutan-1", null, StepOutcome.Done(""));
        var classified = await RunAsync<ClassifyStep>(prepared, "bhutan-1", 1, StepOutcome.Done(""));
        await RunAsync<ClassifyStep>(prepared, "bhutan-1", 2, StepOutcome.Superseded(""));
        Assert.Equal("", said.ToString());

        await RunAsync<FinishStep>(classified, "bhutan-1", null, StepOutcome.Done(""));

        var lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("bhutan-1: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["Preprocess DONE", "Classify 1 DONE", "Finish DONE", "Classify 2 SUPERSEDED"],
            lines.Skip(1).Select(line => Regex.Match(line, "[A-Z][a-z]+( [0-9])? [A-Z]+").Value)
        );
        Assert.True(Depth(lines[3]) > Depth(lines[2]) && Depth(lines[2]) > Depth(lines[1]));
        Assert.Equal(Depth(lines[2]), Depth(lines[4]));
    }

    [Fact]
    public async Task Shows_a_refused_file_at_once()
    {
        await RunAsync<PreprocessStep>(null, "bhutan-2", null, new StepOutcome("NOT_TEXT", ""));

        Assert.Contains("NOT_TEXT", said.ToString(), StringComparison.Ordinal);
    }

    private static int Depth(string line) => line.IndexOfAny(['P', 'C', 'F']);

    /// <returns>The traceparent of the messages that the step sends.</returns>
    private async Task<string?> RunAsync<TStep>(string? traceParent, string batch, int? chunk, StepOutcome outcome)
    {
        string? sent = null;
        await new StepRunner<TStep>(telemetry, NullLogger<TStep>.Instance).ConsumeAsync(
            traceParent,
            run =>
            {
                if (chunk is { } number)
                {
                    run.About(batch, number);
                }
                else
                {
                    run.About(batch);
                }

                sent = PipelineTelemetry.TraceParent;
                return Task.FromResult(outcome);
            }
        );
        return sent;
    }
}
