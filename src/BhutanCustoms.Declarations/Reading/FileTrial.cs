using System.Globalization;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>What a batch would make of a whole file by its own checks, items that an earlier batch accepted left aside.</summary>
/// <param name="RowsRead">Its rows.</param>
/// <param name="Accepted">Those that pass.</param>
/// <param name="Rejects">How often each reason occurs, with an example; the most frequent first.</param>
/// <param name="Refusal">Why the file can't be read at all; null where it can.</param>
public sealed record FileTrial(long RowsRead, long Accepted, IReadOnlyList<(Reject Example, long Count)> Rejects, Refusal? Refusal)
{
    /// <summary>The same in words.</summary>
    public string Sentence =>
        Refusal is { } refusal
            ? $"The file would be refused ({refusal.Code}). {refusal.Sentence}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The whole file: {RowsRead:N0} rows, {Accepted:N0} accepted, {RowsRead - Accepted:N0} rejected"
            ) + (Rejects.Count == 0 ? "." : $": {string.Join("; ", Rejects.Take(5).Select(Text))}.");

    /// <summary>Reads a file.</summary>
    /// <param name="text">The decoded file, see <see cref="DecodedText"/>.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="reference">The lists to check against.</param>
    /// <param name="today">The day behind which a date is in the future.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<FileTrial> OfAsync(
        Stream text,
        SourceMapping mapping,
        ReferenceData reference,
        DateOnly today,
        CancellationToken cancellationToken = default
    )
    {
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(prefix.AsSpan(0, length), mapping);
        if (sniffed.Layout is not { } layout)
        {
            return new FileTrial(0, 0, [], sniffed.Refusal);
        }

        var (rows, accepted, repeated) = (0L, 0L, new RepeatedItems());
        var rejects = new Dictionary<(string, string), (Reject Example, long Count)>();
        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        await foreach (
            var chunk in new DeclarationReader(layout, reference, today).ReadAsync(whole, cancellationToken).ConfigureAwait(false)
        )
        {
            var left = repeated.Apply(chunk);
            (rows, accepted) = (rows + left.RowsRead, accepted + left.Items.Count);
            foreach (var reject in left.Rejects)
            {
                var key = (reject.Field, reject.Rule.Code);
                rejects[key] = rejects.TryGetValue(key, out var seen) ? (seen.Example, seen.Count + 1) : (reject, 1);
            }
        }

        return new FileTrial(rows, accepted, [.. rejects.Values.OrderByDescending(one => one.Count)], null);
    }

    private static string Text((Reject Example, long Count) reject) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{reject.Example.Rule.Code} {reject.Example.Field} {reject.Count:N0} times, such as line {reject.Example.Line} "
                + $"\"{reject.Example.Value}\""
        );
}
