using System.Collections;
using System.Diagnostics;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Invocations;

/// <summary>One invocation, as the function and the middleware see it.</summary>
internal sealed class LocalFunctionContext(
    Function function,
    ITriggerInput input,
    IServiceProvider services,
    CancellationToken cancellationToken
) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.EntryPoint;

    public override TraceContext TraceContext { get; } = new Trace();

    public override BindingContext BindingContext { get; } = new Binding(input);

    public override RetryContext RetryContext { get; } = new Retry(input);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition { get; } = new LocalFunctionDefinition(function);

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>(input.Items);

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What triggered the invocation.</summary>
    public ITriggerInput Input { get; } = input;

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    private sealed class Trace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? "";

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }

    private sealed class Binding(ITriggerInput input) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => input.Data;
    }

    private sealed class Retry(ITriggerInput input) : RetryContext
    {
        public override int RetryCount => input.DequeueCount - 1;

        public override int MaxRetryCount => input.MaxDequeueCount - 1;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public void Set<T>(T instance) => _features[typeof(T)] = instance!;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
