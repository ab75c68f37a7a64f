using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.LocalHost.Simulations;

/// <summary>What a simulation replays.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Past">Declarations with findings that every strategy starts from.</param>
/// <param name="Future">The items to replay with their truth.</param>
/// <param name="DriftFrom">The day on which a new kind of fraud begins; null where none is known.</param>
internal sealed record SimulatedHistory(string Title, IReadOnlyList<ItemChunk> Past, IReadOnlyList<TruthChunk> Future, DateOnly? DriftFrom)
{
    private const long MostBytes = 1L << 40;

    /// <summary>Items a week of the synthetic Bhutan: as few as let the shares of the strategies be told apart.</summary>
    private const int ItemsAWeek = 600;

    private const int PastWeeks = 52;
    private const int MonthsToDrift = 3;

    /// <summary>
    /// A year of a synthetic Bhutan, and the weeks after it with the truth about every item; three months in, a new network begins to
    /// cheat.
    /// </summary>
    public static SimulatedHistory OfSyntheticBhutan(int weeks, ulong seed)
    {
        var first = new DateOnly(2024, 7, 1);
        var start = first.AddYears(1);
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = seed,
                FirstDay = first,
                LastDay = start.AddDays(-1),
                Items = PastWeeks * ItemsAWeek,
                DriftAfterMonths = 12 + MonthsToDrift,
                Descriptions = false,
            }
        );
        var after = world
            .After(start, start.AddDays(7 * weeks - 1), weeks * ItemsAWeek)
            .Chunks()
            .Select(chunk => new TruthChunk(
                chunk.Items,
                Array.ConvertAll(chunk.Kinds, kind => kind != FraudKind.None),
                Array.ConvertAll(chunk.LostRevenue, lost => Math.Max(0, lost))
            ));
        return new SimulatedHistory(
            $"Synthetic Bhutan, {weeks} weeks from {start:yyyy-MM-dd}",
            [.. world.History().Chunks().Select(chunk => chunk.Items)],
            [.. after],
            start.AddMonths(MonthsToDrift)
        );
    }

    /// <summary>The labelled items of a file: the last weeks are replayed, what lies before them is known.</summary>
    public static async Task<SimulatedHistory> OfFileAsync(
        string file,
        SourceMapping mapping,
        int weeks,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var chunks = await ReadAsync(file, mapping, today, cancellationToken).ConfigureAwait(false);
        var days = chunks.SelectMany(LabelledDays).ToArray();
        if (days.Length == 0)
        {
            throw new FormatException(
                $"{file} has no items with a {DeclarationFields.Finding}; a simulation needs a history that says what was found."
            );
        }

        var start = days.Max() - 7 * weeks + 1;
        if (start <= days.Min())
        {
            throw new FormatException(
                $"{file} has {(days.Max() - days.Min() + 1) / 7} weeks; {weeks} are to be replayed and some must lie before "
                    + $"them. Ask for fewer with --weeks."
            );
        }

        var past = chunks.Select(chunk => Rows(chunk, day => day < start));
        var future = chunks.Select(chunk => TruthChunk.OfLabelled(Rows(chunk, day => day >= start)));
        return new SimulatedHistory($"{Path.GetFileName(file)}, the last {weeks} weeks", [.. past], [.. future], null);
    }

    private static IEnumerable<int> LabelledDays(ItemChunk chunk)
    {
        var finding = chunk.Number(DeclarationFields.Finding);
        return Enumerable
            .Range(0, chunk.Count)
            .Where(row => finding?.IsMissing(row) == false)
            .Select(row => chunk.Date(DeclarationFields.DeclarationDate)!.Days[row]);
    }

    private static ItemChunk Rows(ItemChunk chunk, Func<int, bool> wanted)
    {
        var days = chunk.Date(DeclarationFields.DeclarationDate)!;
        return chunk.Take([.. Enumerable.Range(0, chunk.Count).Where(row => wanted(days.Days[row]))]);
    }

    private static async Task<List<ItemChunk>> ReadAsync(
        string file,
        SourceMapping mapping,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        await using var text = await DecodedText
            .OpenAsync(File.OpenRead(file), MostBytes, FileSniffer.Header(mapping), cancellationToken)
            .ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(prefix.AsSpan(0, length), mapping);
        var layout = sniffed.Layout ?? throw new FormatException(sniffed.Refusal!.Sentence);
        var chunks = new List<ItemChunk>();
        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        await foreach (
            var parsed in new DeclarationReader(layout, ReferenceData.Shipped, today)
                .ReadAsync(whole, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            chunks.Add(parsed.Items);
        }

        return chunks;
    }
}
