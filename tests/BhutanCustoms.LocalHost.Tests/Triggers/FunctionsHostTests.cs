using System.Reflection;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Triggers;

[Collection(AzuriteTests.Name)]
public sealed class FunctionsHostTests(AzuriteFixture azurite)
{
    private const string BriefTimeout = """{ "functionTimeout": "00:00:00.2", "extensions": { "queues": { "maxDequeueCount": 1 } } }""";

    [Fact]
    public async Task Runs_middleware_around_a_function_in_the_order_of_registration()
    {
        var sample = new SampleHost(azurite, "ReadNote")
        {
            Configure = builder =>
            {
                builder.UseMiddleware<Outer>();
                builder.UseMiddleware<Inner>();
            },
        };
        await using (await sample.StartAsync())
        {
            await sample.Queue("read-note").SendMessageAsync("""{"batch":"m","chunk":0}""");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        Assert.Equal(["outer ReadNote", "inner", "ReadNote m 0 1 0", "inner ended", "outer ended"], sample.Recorder.Lines);
    }

    [Fact]
    public async Task Cancels_a_function_after_the_time_in_host_json()
    {
        var sample = new SampleHost(azurite, "WaitAtGate") { HostJson = BriefTimeout };
        await using (await sample.StartAsync())
        {
            await sample.Queue("wait-at-gate").SendMessageAsync("too long");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        var failed = Assert.Single(sample.Recorder.Events, e => e.Kind == FunctionEventKind.Failed);
        Assert.IsType<TimeoutException>(failed.Error);
        Assert.Contains("functionTimeout", failed.Error.Message);
    }

    [Fact]
    public async Task Names_the_setting_that_is_missing()
    {
        var settings = Disabled(except: "ReadNote");

        var error = await Assert.ThrowsAsync<FunctionsHostException>(() => StartAsync(settings, port: 0));

        Assert.Contains("The setting AzureWebJobsStorage is missing", error.Message);
    }

    [Fact]
    public async Task Names_the_port_that_is_taken()
    {
        await using var first = await new SampleHost(azurite, "GetItem").StartAsync();

        var error = await Assert.ThrowsAsync<FunctionsHostException>(() => StartAsync(Disabled(except: "GetItem"), first.Address.Port));

        Assert.Contains($"Port {first.Address.Port} ", error.Message);
        Assert.Contains("choose another port", error.Message);
    }

    [Fact]
    public async Task Runs_only_what_is_not_disabled()
    {
        await using var host = await new SampleHost(azurite, "GetItem", "Echo").StartAsync();

        Assert.Equal(["Echo", "GetItem"], host.Functions);
    }

    private static Task<FunctionsHost> StartAsync(IReadOnlyDictionary<string, string?> settings, int port) =>
        FunctionsHost.StartAsync(
            Assembly.GetExecutingAssembly(),
            builder => builder.Services.AddSingleton<Recorder>(),
            new FunctionsHostOptions { Settings = settings, HttpPort = port }
        );

    private static Dictionary<string, string?> Disabled(string except) =>
        SampleHost.Names.Where(name => name != except).ToDictionary(name => $"AzureWebJobs.{name}.Disabled", _ => (string?)"true");

    private sealed class Outer(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Add($"outer {context.FunctionDefinition.Name}");
            await next(context);
            recorder.Add("outer ended");
        }
    }

    private sealed class Inner(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Add("inner");
            await next(context);
            recorder.Add("inner ended");
        }
    }
}
