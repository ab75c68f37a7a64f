using System.Text.Json;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>What preparing a batch adds up to.</summary>
internal sealed class PreparedTotals
{
    // A rule's sentence may name field and length, so that a code has several.
    private readonly Dictionary<string, (RejectRule Example, long Count)> rejects = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> repairs = new(StringComparer.Ordinal);

    public long RowsRead { get; private set; }

    public long Accepted { get; private set; }

    public long Amended { get; private set; }

    public long Known { get; private set; }

    public long Repaired { get; private set; }

    public bool HasDescriptions { get; private set; }

    public long Rejected => RowsRead - Accepted - Known;

    private string RejectsByCode =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, long>(rejects.ToDictionary(pair => pair.Key, pair => pair.Value.Count), StringComparer.Ordinal)
        );

    private string RepairsByCode => JsonSerializer.Serialize(repairs);

    public SortedDictionary<int, ChunkRecord> Chunks { get; } = [];

    public void Add(ParsedChunk chunk, int amended)
    {
        RowsRead += chunk.RowsRead;
        Known += chunk.RowsKnown;
        Amended += amended;
        Accepted += chunk.Items.Count;
        Repaired += chunk.Repairs.Count;
        HasDescriptions |= chunk.Items.Text(Declarations.Items.DeclarationFields.Description) is not null;
        foreach (var reject in chunk.Rejects)
        {
            rejects[reject.Rule.Code] = rejects.TryGetValue(reject.Rule.Code, out var seen)
                ? (seen.Example, seen.Count + 1)
                : (reject.Rule, 1);
        }

        foreach (var repair in chunk.Repairs)
        {
            repairs[repair.Code] = repairs.GetValueOrDefault(repair.Code) + 1;
        }
    }

    public void CopyTo(BatchRecord batch)
    {
        (batch.RowsRead, batch.Accepted, batch.Rejected, batch.Repaired) = (RowsRead, Accepted, Rejected, Repaired);
        (batch.Known, batch.Amended) = (Known, Amended);
        (batch.RejectsByCode, batch.RepairsByCode) = (RejectsByCode, RepairsByCode);
    }

    /// <summary>
    /// Why the file is refused for its share of bad rows, or null where it isn't. Rows of known items were read as they should be: they are
    /// good ones.
    /// </summary>
    public Refusal? TooManyRejects(PreprocessingOptions options)
    {
        if (options.LetsPass(RowsRead, Rejected))
        {
            return null;
        }

        var (rule, count) = rejects.Values.MaxBy(one => one.Count);
        return new Refusal(
            "TOO_MANY_REJECTS",
            $"{Rejected:N0} of {RowsRead:N0} rows are bad ({100.0 * Rejected / RowsRead:F1} %; up to "
                + $"{100 * options.MostRejectedShare:F0} % are let pass, and fewer than {options.FewestRejects:N0} rows always). The most "
                + $"frequent reason is {rule.Code}, {count:N0} times: "
                + $"{rule.Sentence} rejects.csv lists each row."
        );
    }
}
