using System.Collections.Concurrent;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>
/// Lists, mappings, models and cut-offs as they were a moment ago, so that a single item is answered without asking storage for them. They are read
/// again behind an answer once they are older than <see cref="OnDemandOptions.RefreshEvery"/>; an answer waits for that only where there
/// are none yet, or where reading them has failed for long.
/// </summary>
public sealed partial class ServingSnapshot(
    ReferenceStore references,
    FraudModels fraudModels,
    HsModels hsModels,
    CutOffs cutOffs,
    IOptions<OnDemandOptions> options,
    TimeProvider clock,
    ILogger<ServingSnapshot> logger
)
{
    // An instance that was asleep, or whose storage fails, must not answer by what was true hours ago.
    private const int MostMissed = 8;
    private readonly ConcurrentDictionary<string, SourceMapping> mappings = new(StringComparer.Ordinal);
    private readonly Lock turn = new();
    private ServingState? present;
    private Task<ServingState>? refresh;

    /// <summary>What serves now.</summary>
    /// <exception cref="FormatException">A list is malformed; the message says where.</exception>
    public async Task<ServingState> CurrentAsync(CancellationToken cancellationToken)
    {
        var every = options.Value.RefreshEvery;
        Task<ServingState> reading;
        lock (turn)
        {
            if (present is { } state)
            {
                var age = clock.GetUtcNow() - state.ReadAt;
                if (age < every)
                {
                    return state;
                }

                reading = Begin();
                if (age < MostMissed * every)
                {
                    return state;
                }
            }
            else
            {
                reading = Begin();
            }
        }

        return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The mapping of a source, or null where there is none.</summary>
    /// <exception cref="FormatException">The mapping is malformed.</exception>
    internal async Task<SourceMapping?> MappingAsync(string source, CancellationToken cancellationToken)
    {
        if (options.Value.RefreshEvery > TimeSpan.Zero && mappings.TryGetValue(source, out var known))
        {
            return known;
        }

        var mapping = await references.MappingAsync(source, cancellationToken).ConfigureAwait(false);
        return mapping is null ? null : mappings[source] = mapping;
    }

    private Task<ServingState> Begin() => refresh is { IsCompleted: false } running ? running : refresh = Task.Run(ReadAsync);

    private async Task<ServingState> ReadAsync()
    {
        var begun = clock.GetUtcNow();
        try
        {
            foreach (var source in mappings.Keys)
            {
                await RefreshMappingAsync(source).ConfigureAwait(false);
            }

            var state = new ServingState(
                await references.CurrentAsync().ConfigureAwait(false),
                await fraudModels.ServingAsync().ConfigureAwait(false),
                await hsModels.ServingAsync().ConfigureAwait(false),
                await cutOffs.AllAsync().ConfigureAwait(false),
                begun
            );
            lock (turn)
            {
                return present = state;
            }
        }
        catch (Exception exception)
        {
            Log.NotRead(logger, exception);
            throw;
        }
    }

    /// <summary>Reads a mapping again. One that is gone or malformed is left to the request that asks for it, which is told.</summary>
    private async Task RefreshMappingAsync(string source)
    {
        try
        {
            if (await references.MappingAsync(source).ConfigureAwait(false) is { } mapping)
            {
                mappings[source] = mapping;
                return;
            }
        }
        catch (FormatException)
        {
            // As if it were gone.
        }

        mappings.TryRemove(source, out _);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1511,
            LogLevel.Error,
            "Lists, mappings and models can't be read again for single items; those read before serve for a while."
        )]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
