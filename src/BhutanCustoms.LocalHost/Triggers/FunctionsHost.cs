using System.Reflection;
using BhutanCustoms.LocalHost.Http;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers;

/// <summary>
/// Runs the functions of an assembly on this machine, with the documented behaviour of the Functions host: blob triggers by
/// container scan with receipts, queue triggers with retries and poison queues, timers, HTTP. A development host: one
/// process, no scaling, no output bindings. Several may run in one process on different storage accounts.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FunctionInvoker _invoker;
    private readonly FunctionsHostOptions _options;
    private readonly CancellationTokenSource _stopListening = new();
    private readonly Lazy<Task> _stopping;

    private FunctionsHost(WebApplication app, FunctionInvoker invoker, FunctionsHostOptions options, IReadOnlyList<Function> functions)
    {
        (_app, _invoker, _options) = (app, invoker, options);
        Functions = [.. functions.Select(function => function.Name)];
        _stopping = new Lazy<Task>(StopOnceAsync);
    }

    /// <summary>The names of the functions that this host runs.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where the HTTP functions answer, such as <c>http://127.0.0.1:7071/</c>: below it stand their routes.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Ends when the host has stopped listening; fails at once when a listener fails unexpectedly, which is a bug.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Finds the functions, creates the queues and containers that trigger them, and starts listening.</summary>
    /// <param name="functions">The assembly with the functions.</param>
    /// <param name="configure">Registers the app's services and middleware.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running host; dispose it to stop.</returns>
    /// <exception cref="FunctionsHostException">A function, setting, schedule or host.json can't be used, or the port is taken.</exception>
    /// <exception cref="Azure.RequestFailedException">The storage account refuses.</exception>
    public static async Task<FunctionsHost> StartAsync(
        Assembly functions,
        Action<IFunctionsWorkerApplicationBuilder> configure,
        FunctionsHostOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var json = HostJson.Read(options.HostJsonPath ?? Path.Combine(Path.GetDirectoryName(functions.Location)!, "host.json"));
        var found = FunctionCatalog.Find(functions, options.Settings);
        var builder = LocalServer.CreateBuilder(options.HttpPort, options.Settings, options.StopGrace * 2);
        var worker = new WorkerBuilder(builder.Services);
        configure(worker);
        var app = builder.Build();
        var invoker = new FunctionInvoker(app.Services, worker.Middleware, found.ToDictionary(f => f.Name), options, json.FunctionTimeout);
        var host = new FunctionsHost(app, invoker, options, found);
        try
        {
            app.RefuseForeignRequests();
            new HttpFunctions(invoker, options.FunctionKey).Map(app, json.RoutePrefix, found);
            await host.StartServerAsync(json.RoutePrefix, cancellationToken).ConfigureAwait(false);
            var storage = new StorageConnections(options.Settings, json.MessageEncoding);
            await host.ListenAsync(new ListenerFactory(options, json, storage, invoker).Create(found), cancellationToken)
                .ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Stops: nothing new is fetched; running invocations may end; after <see cref="FunctionsHostOptions.StopGrace"/> their
    /// token is cancelled; after the same time again they are given up. Messages that were not finished are visible again at once.
    /// </summary>
    /// <returns>A task that ends when all has ended.</returns>
    public Task StopAsync() => _stopping.Value;

    /// <summary>Stops the host and releases its services.</summary>
    /// <returns>A task that ends when all has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _invoker.Dispose();
        _stopListening.Dispose();
    }

    private async Task StartServerAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken).ConfigureAwait(false);
            Address = new Uri(LocalServer.Address(_app), prefix.Length == 0 ? "/" : $"/{prefix}/");
        }
        catch (IOException e)
        {
            throw new FunctionsHostException(
                $"Port {_options.HttpPort} on 127.0.0.1, for the HTTP functions, is not free. Stop what uses it, or choose "
                    + $"another port; 0 takes any free one.",
                e
            );
        }
    }

    private async Task ListenAsync(IReadOnlyList<IListener> listeners, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            await listener.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        // An invocation often sends messages: look for them at once.
        _invoker.Ended = () =>
        {
            foreach (var listener in listeners)
            {
                listener.Wake();
            }
        };
        Completion = Task.WhenAll(listeners.Select(listener => Task.Run(() => RunAsync(listener), CancellationToken.None)));
    }

    private async Task RunAsync(IListener listener)
    {
        try
        {
            await listener.RunAsync(_stopListening.Token).ConfigureAwait(false);
        }
        catch
        {
            await _stopListening.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task StopOnceAsync()
    {
        await _stopListening.CancelAsync().ConfigureAwait(false);
        var ended = Task.WhenAll(Completion, _app.StopAsync());
        if (!await EndsAsync(ended).ConfigureAwait(false))
        {
            _invoker.CancelRunning();
            if (!await EndsAsync(ended).ConfigureAwait(false))
            {
                _invoker.AbandonRunning();
            }
        }

        await ended.ConfigureAwait(false);
    }

    private async Task<bool> EndsAsync(Task task) => await Task.WhenAny(task, Task.Delay(_options.StopGrace)).ConfigureAwait(false) == task;
}
