using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// Decides which of the rows read become items of the batch: new ones and amendments do; what is known and unchanged does not, and what
/// stood earlier in the file or may not be amended is rejected. Chunks must come in the order of the file.
/// </summary>
internal sealed class ItemAdmission(KnownItemSet known, BatchRecord batch, AmendmentRule rule, IInspections inspections)
{
    private static readonly HashSet<ulong> None = [];
    private readonly ItemKeySet seen = new();
    private readonly List<(ulong[] Keys, uint[] Contents)> admitted = [];

    /// <summary>The earlier batches that have items of the file.</summary>
    public HashSet<string> RestsOn { get; } = new(StringComparer.Ordinal);

    /// <summary>The items of the batch, once all chunks were here.</summary>
    public SortedItems Items()
    {
        var count = admitted.Sum(part => part.Keys.Length);
        var (keys, contents, at) = (new ulong[count], new uint[count], 0);
        foreach (var part in admitted)
        {
            part.Keys.CopyTo(keys, at);
            part.Contents.CopyTo(contents, at);
            at += part.Keys.Length;
        }

        return new SortedItems(keys, contents);
    }

    public async Task<AdmittedChunk> AdmitAsync(ParsedChunk chunk, CancellationToken cancellationToken)
    {
        if (chunk.Items.Count == 0)
        {
            return new AdmittedChunk(chunk, []);
        }

        var (keys, contents) = (ItemKey.Of(chunk.Items), ItemContent.Of(chunk.Items, batch.RatesDeclared));
        var versions = known.Among(keys);
        var inspected = await InspectedAsync(keys, contents, versions, cancellationToken).ConfigureAwait(false);
        var (rules, isKnown) = (new RejectRule?[keys.Length], new bool[keys.Length]);
        var (kept, amended) = (new List<int>(keys.Length), new List<(int, ulong, KnownVersion)>());
        for (var row = 0; row < keys.Length; row++)
        {
            var before = versions.Count > 0 && versions.TryGetValue(keys[row], out var version) ? version : (KnownVersion?)null;
            rules[row] = !seen.Add(keys[row]) ? RejectRules.DuplicateInFile : null;
            if (rules[row] is null && before is { } earlier)
            {
                RestsOn.Add(earlier.Batch.Batch);
                isKnown[row] = earlier.Content == contents[row];
                rules[row] = isKnown[row] ? null : Refusal(earlier, inspected.Contains(keys[row]));
                if (!isKnown[row] && rules[row] is null)
                {
                    amended.Add((kept.Count, keys[row], earlier));
                }
            }

            if (rules[row] is null && !isKnown[row])
            {
                kept.Add(row);
            }
        }

        admitted.Add(
            kept.Count == keys.Length ? (keys, contents) : ([.. kept.Select(row => keys[row])], [.. kept.Select(row => contents[row])])
        );
        return new AdmittedChunk(WithVersions(Rest(chunk, rules, isKnown, kept.Count), amended), amended);
    }

    private static ParsedChunk Rest(ParsedChunk chunk, RejectRule?[] rules, bool[] isKnown, int kept) =>
        kept == rules.Length
            ? chunk
            : chunk.Without(
                row => rules[row] is { } rule ? (DeclarationFields.DeclarationId, ItemKey.Name(chunk.Items, row), rule) : null,
                row => isKnown[row]
            );

    private static ParsedChunk WithVersions(ParsedChunk chunk, List<(int Row, ulong Key, KnownVersion Before)> amended)
    {
        if (amended.Count == 0)
        {
            return chunk;
        }

        var versions = new double[chunk.Items.Count];
        Array.Fill(versions, double.NaN);
        foreach (var (row, _, before) in amended)
        {
            versions[row] = before.Version + 1;
        }

        return chunk with
        {
            Items = chunk.Items.With(ItemVersion.Field, new NumberColumn(versions)),
        };
    }

    private RejectRule? Refusal(KnownVersion before, bool inspected) =>
        before.Batch.UploadedAt > batch.UploadedAt ? RejectRules.AmendedMeanwhile
        : rule == AmendmentRule.Never ? RejectRules.AmendmentNotAllowed
        : inspected ? RejectRules.AmendedAfterInspection
        : null;

    private async Task<IReadOnlySet<ulong>> InspectedAsync(
        ulong[] keys,
        uint[] contents,
        IReadOnlyDictionary<ulong, KnownVersion> versions,
        CancellationToken cancellationToken
    )
    {
        if (rule != AmendmentRule.BeforeInspection || versions.Count == 0)
        {
            return None;
        }

        var asked = Enumerable
            .Range(0, keys.Length)
            .Where(row => versions.TryGetValue(keys[row], out var before) && before.Content != contents[row])
            .Select(row => keys[row])
            .ToHashSet();
        return await inspections.RecordedAsync(batch.Source, asked, batch.ReceivedAt, cancellationToken).ConfigureAwait(false);
    }
}
