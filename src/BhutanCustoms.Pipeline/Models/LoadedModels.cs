using System.Collections.Concurrent;
using BhutanCustoms.Fraud.Files;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// The models of one kind in memory. The registry is asked each time which is champion, so a change counts at once; whoever holds a model
/// goes on with it. A champion that is refused is named, and the one before it serves meanwhile.
/// </summary>
internal sealed partial class LoadedModels<T>(ModelRegistry registry, string kind, Func<Stream, T> read, TimeProvider clock, ILogger logger)
{
    private const int MostKept = 3;
    private const int MostBefore = 2;
    private static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(1);
    private readonly ModelCache<T> kept = new(MostKept);
    private readonly ConcurrentDictionary<string, (string Sentence, DateTimeOffset Until)> refused = new(StringComparer.Ordinal);

    /// <summary>A version.</summary>
    /// <exception cref="InvalidDataException">Its file is refused.</exception>
    public Task<T> OfVersionAsync(string version) => kept.GetAsync(version, () => LoadAsync(version));

    /// <summary>The champion's version, or that of the one before while the champion is refused; null before there is one.</summary>
    /// <exception cref="InvalidDataException">None of them loads.</exception>
    public async Task<string?> ChampionAsync(CancellationToken cancellationToken) =>
        await ServingAsync(cancellationToken).ConfigureAwait(false) is var serving && serving is { Version: null, Problem: { } problem }
            ? throw new InvalidDataException(problem)
            : serving.Version;

    /// <summary>Which version serves, and why if it isn't the champion.</summary>
    public async Task<ServingModel> ServingAsync(CancellationToken cancellationToken)
    {
        if (await registry.ChampionAsync(kind, cancellationToken).ConfigureAwait(false) is not { } champion)
        {
            return new ServingModel(null, null);
        }

        if (await RefusalAsync(champion).ConfigureAwait(false) is not { } refusal)
        {
            return new ServingModel(champion, null);
        }

        var before = await registry.ChampionsAsync(kind, cancellationToken).ConfigureAwait(false);
        foreach (var version in before.Where(version => version != champion).Distinct().Take(MostBefore))
        {
            if (await RefusalAsync(version).ConfigureAwait(false) is null)
            {
                return new ServingModel(version, $"{refusal} Meanwhile the champion before it serves, {version}.");
            }
        }

        return new ServingModel(null, $"{refusal} There is no champion before it that loads.");
    }

    /// <summary>
    /// Why a version is refused; null where it loads. A refusal stands for a minute, so that not every request reads the file again.
    /// </summary>
    private async Task<string?> RefusalAsync(string version)
    {
        if (refused.TryGetValue(version, out var known) && clock.GetUtcNow() < known.Until)
        {
            return known.Sentence;
        }

        try
        {
            await OfVersionAsync(version).ConfigureAwait(false);
            return null;
        }
        catch (InvalidDataException exception)
        {
            refused[version] = (exception.Message, clock.GetUtcNow() + RefusedFor);
            Log.Refused(logger, kind, version, exception);
            return exception.Message;
        }
    }

    private async Task<T> LoadAsync(string version)
    {
        var file = await registry.FileAsync(kind, version).ConfigureAwait(false);
        try
        {
            return read(file.ToStream());
        }
        catch (Exception exception) when (exception is InvalidDataException or FraudFileException)
        {
            throw new InvalidDataException($"The model {kind} {version} is refused: {exception.Message}", exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Error, "The model {Kind} {Version} is refused.")]
        public static partial void Refused(ILogger logger, string kind, string version, Exception exception);
    }
}
