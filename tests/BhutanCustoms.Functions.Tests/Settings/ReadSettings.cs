using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.Functions.Tests.Triggers;
using BhutanCustoms.Learning;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Tests.Settings;

/// <summary>The pipeline as the app composes it, over given settings; tells what it made of them and which it asked for.</summary>
internal sealed class ReadSettings : IDisposable
{
    private readonly ServiceProvider services;
    private readonly Recorder recorder;

    /// <param name="settings">By name, parts joined by two underscores as in the environment.</param>
    public ReadSettings(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        recorder = new Recorder(settings);
        var configuration = new ConfigurationBuilder().Add(recorder).Build();
        var pipeline = new ServiceCollection()
            .AddPipeline(configuration)
            .AddLearning(configuration)
            .AddReports(configuration)
            .AddApi(configuration);
        pipeline.AddTelemetry(configuration);
        services = pipeline.BuildServiceProvider();
        Storage = services.GetRequiredService<PipelineStorage>();
        Options = pipeline
            .Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.Namespace!.StartsWith("BhutanCustoms.", StringComparison.Ordinal))
            .Select(type => ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type))).Value)
            .ToArray();
    }

    /// <summary>What the code asked for, given or not.</summary>
    public IReadOnlySet<string> Asked => recorder.Asked;

    /// <summary>Each of the pipeline's options, bound and checked.</summary>
    public IReadOnlyList<object> Options { get; }

    public PipelineStorage Storage { get; }

    /// <summary>The settings that schedules of the app name between per cent signs.</summary>
    public static IReadOnlyList<string> Schedules { get; } =
    [.. FunctionsOfTheApp.With<TimerTriggerAttribute>().Select(timer => timer.Trigger.Schedule.Trim('%'))];

    public void Dispose() => services.Dispose();

    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public Recorder(IEnumerable<KeyValuePair<string, string?>> settings)
        {
            foreach (var (name, value) in settings)
            {
                Data[name.Replace("__", ":", StringComparison.Ordinal)] = value;
            }
        }

        public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key.Replace(":", "__", StringComparison.Ordinal));
            return base.TryGet(key, out value);
        }

        // Of a section without children the binder asks for no property: give each one that means nothing.
        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            base.GetChildKeys(
                parentPath?.Contains(':', StringComparison.Ordinal) is false ? earlierKeys.Append("_") : earlierKeys,
                parentPath
            );
    }
}
