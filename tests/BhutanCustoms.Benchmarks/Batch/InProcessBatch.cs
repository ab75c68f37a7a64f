using System.Diagnostics;
using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Pipeline.Night.Chunks;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>
/// The work of a nightly batch by the product's own parts without storage: read, check, find duplicates, Parquet; and the whole, with
/// features, scores, lanes, and a file of all rows in the order of their scores, as the peer script writes one.
/// </summary>
internal static class InProcessBatch
{
    public static FraudModel Train(string data)
    {
        var chunks = new List<ItemChunk>();
        CiddReader.ReadAsync(Path.Combine(data, "cidd", "train.csv"), parsed => chunks.Add(parsed.Items)).GetAwaiter().GetResult();
        return new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(chunks).Model!;
    }

    /// <summary>Seconds to read, check and encode.</summary>
    public static async Task<double> PreprocessAsync(string file)
    {
        var started = Stopwatch.GetTimestamp();
        var seen = new HashSet<ulong>();
        var encoding = new List<Task>();
        await CiddReader
            .ReadAsync(
                file,
                parsed =>
                {
                    CheckDuplicates(parsed, seen);
                    encoding.Add(Task.Run(() => ChunkParquet.Write(parsed.Items).Length));
                }
            )
            .ConfigureAwait(false);
        await Task.WhenAll(encoding).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Seconds for the whole work.</summary>
    public static async Task<double> WholeAsync(string file, FraudModel model, string target)
    {
        var started = Stopwatch.GetTimestamp();
        var seen = new HashSet<ulong>();
        var selector = new LaneSelector(new SelectionOptions(), seed: 1);
        var scoring = new List<Task<(ParsedChunk Parsed, FraudScores Scores, byte[] Lines, int[] Ends)>>();
        await CiddReader
            .ReadAsync(
                file,
                parsed =>
                {
                    CheckDuplicates(parsed, seen);
                    scoring.Add(
                        Task.Run(() =>
                        {
                            ChunkParquet.Write(parsed.Items);
                            var scores = model.Score(parsed.Items);
                            var (lines, ends) = Lines(parsed.Items, scores);
                            return (parsed, scores, lines, ends);
                        })
                    );
                }
            )
            .ConfigureAwait(false);
        var chunks = await Task.WhenAll(scoring).ConfigureAwait(false);
        foreach (var (parsed, scores, _, _) in chunks)
        {
            selector.Add(parsed.Number, parsed.Items, scores);
        }

        selector.Select();
        WriteRanked(chunks, target);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void CheckDuplicates(ParsedChunk parsed, HashSet<ulong> seen)
    {
        foreach (var key in ItemKey.Of(parsed.Items))
        {
            if (!seen.Add(key))
            {
                throw new InvalidOperationException("The benchmark's file has a duplicate.");
            }
        }
    }

    /// <summary>Every field of every item with its score, as the peer writes them.</summary>
    private static (byte[] Lines, int[] Ends) Lines(ItemChunk items, FraudScores scores)
    {
        var columns = items.Columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => column.Value).ToArray();
        var categories = columns
            .Select(column => column is CategoryColumn category ? category.Values.Select(Encoding.UTF8.GetBytes).ToArray() : null)
            .ToArray();
        var lines = new byte[items.Count * 400];
        var ends = new int[items.Count];
        var at = 0;
        for (var row = 0; row < items.Count; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                at += Append(columns[i], categories[i], row, lines.AsSpan(at));
                lines[at++] = (byte)',';
            }

            scores.Score[row].TryFormat(lines.AsSpan(at), out var written, "F6", CultureInfo.InvariantCulture);
            at += written;
            lines[at++] = (byte)'\n';
            ends[row] = at;
        }

        return (lines, ends);
    }

    private static int Append(Column column, byte[][]? values, int row, Span<byte> target)
    {
        var written = 0;
        switch (column)
        {
            case CategoryColumn category when category.Codes[row] >= 0:
                values![category.Codes[row]].CopyTo(target);
                return values[category.Codes[row]].Length;
            case TextColumn text:
                text.Bytes(row).CopyTo(target);
                return text.Bytes(row).Length;
            case NumberColumn number when !number.IsMissing(row):
                number[row].TryFormat(target, out written, default, CultureInfo.InvariantCulture);
                return written;
            case DateColumn date when !date.IsMissing(row):
                DateOnly.FromDayNumber(date.Days[row]).TryFormat(target, out written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                return written;
            default:
                return 0;
        }
    }

    private static void WriteRanked((ParsedChunk Parsed, FraudScores Scores, byte[] Lines, int[] Ends)[] chunks, string target)
    {
        var scores = chunks.SelectMany(chunk => chunk.Scores.Score).Select(score => -score).ToArray();
        var places = chunks.SelectMany((chunk, index) => Enumerable.Range(0, chunk.Ends.Length).Select(row => (index, row))).ToArray();
        Array.Sort(scores, places);
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        foreach (var (index, row) in places)
        {
            var ends = chunks[index].Ends;
            var start = row == 0 ? 0 : ends[row - 1];
            file.Write(chunks[index].Lines, start, ends[row] - start);
        }
    }
}
