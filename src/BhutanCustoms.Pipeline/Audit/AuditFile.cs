using System.Text.Json;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// The trail as a file: an entry a line as JSON, and at the end the number and hash of the last, so that a file cut short shows.
/// </summary>
public static class AuditFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes entries.</summary>
    /// <param name="entries">All entries in order.</param>
    /// <param name="target">Where to write; stays open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The last entry's number and hash.</returns>
    public static async Task<AuditAnchor> WriteAsync(
        IAsyncEnumerable<AuditEntry> entries,
        Stream target,
        CancellationToken cancellationToken = default
    )
    {
        var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            var end = new AuditAnchor(0, AuditEntry.Genesis);
            await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(new Line(entry, null), Json)).ConfigureAwait(false);
                end = new AuditAnchor(entry.Sequence, entry.Hash);
            }

            await writer.WriteLineAsync(JsonSerializer.Serialize(new Line(null, end), Json)).ConfigureAwait(false);
            return end;
        }
    }

    /// <summary>
    /// Walks the chain in a file. Whoever can change the file can compute it anew: only an anchor noted elsewhere shows that.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="anchor">An entry's number and hash as noted elsewhere.</param>
    /// <param name="progress">Told now and then how many entries are in order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many entries are in order, and the first break in words, or null where there is none.</returns>
    public static async Task<(long Entries, string? FirstBreak)> VerifyAsync(
        Stream source,
        AuditAnchor? anchor = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        const int ProgressEvery = 10_000;
        using var reader = new StreamReader(source, leaveOpen: true);
        var chain = new AuditChain(anchor);
        AuditAnchor? end = null;
        for (var number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            if (end is not null || Parse(text) is not { } line)
            {
                return (
                    chain.Count,
                    end is null
                        ? $"Line {number} can't be read as an entry of the audit trail."
                        : $"Line {number} stands behind the end of the file."
                );
            }

            if (line.Entry is { } entry && chain.Add(entry) is { } broken)
            {
                return (chain.Count, broken);
            }

            end = line.End;
            if (chain.Count % ProgressEvery == 0)
            {
                progress?.Report(chain.Count);
            }
        }

        return (
            chain.Count,
            end is null
                ? $"Entry {chain.Count + 1} is missing: the file ends behind entry {chain.Count} without the line that every "
                    + $"export ends with."
            : end.Number != chain.Count || end.Hash != chain.Last
                ? $"Entry {chain.Count + 1} is missing: the file has {chain.Count} entries, and its end tells of {end}."
            : chain.End()
        );
    }

    private static Line? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, Json) switch
            {
                {
                    Entry: { When: not null, Kind: not null, Subject: not null, Payload: not null, Before: not null, Hash: not null },
                    End: null
                } entry => entry,
                { Entry: null, End.Hash: not null } end => end,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(AuditEntry? Entry, AuditAnchor? End);
}
