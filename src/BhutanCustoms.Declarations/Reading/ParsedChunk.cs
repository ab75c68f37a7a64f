using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>What was read from one block of a file.</summary>
/// <param name="Number">The chunk's number in the file, from 1.</param>
/// <param name="RowsRead">Rows read, whatever became of them.</param>
/// <param name="Items">The rows accepted so far.</param>
/// <param name="Lines">The line of the file on which each accepted row begins.</param>
/// <param name="Rejects">Why rows were rejected.</param>
/// <param name="Repairs">What was repaired in accepted rows.</param>
public sealed record ParsedChunk(
    int Number,
    int RowsRead,
    ItemChunk Items,
    IReadOnlyList<long> Lines,
    IReadOnlyList<Reject> Rejects,
    IReadOnlyList<Repair> Repairs
)
{
    /// <summary>Rows of items that were known before and haven't changed: neither accepted again nor rejected.</summary>
    public int RowsKnown { get; init; }

    /// <summary>By line, who sent the rejected rows; one that can't be taken apart is not in it.</summary>
    public IReadOnlyDictionary<long, RowSender> Senders { get; init; } = new Dictionary<long, RowSender>();

    /// <summary>Rows rejected.</summary>
    public int RowsRejected => RowsRead - Items.Count - RowsKnown;

    /// <summary>Who sent an accepted row.</summary>
    public RowSender SenderOf(int row) =>
        new(Items.Category(DeclarationFields.Office)?[row] ?? "", Items.Category(DeclarationFields.Declarant)?[row] ?? "");

    /// <summary>The chunk without some of its rows, which are rejected.</summary>
    /// <param name="rejectOf">For each accepted row null, or why it is rejected, with the field and value to show.</param>
    /// <param name="isKnown">Whether a row that isn't rejected was known before and hasn't changed; null where none was.</param>
    public ParsedChunk Without(Func<int, (string Field, string Value, RejectRule Rule)?> rejectOf, Func<int, bool>? isKnown = null)
    {
        var kept = new List<int>(Items.Count);
        var lines = new List<long>(Items.Count);
        var rejects = new List<Reject>();
        var gone = new HashSet<long>();
        var senders = new Dictionary<long, RowSender>();
        for (var row = 0; row < Items.Count; row++)
        {
            if (rejectOf(row) is { } reject)
            {
                rejects.Add(new Reject(Lines[row], reject.Field, reject.Value, reject.Rule));
                gone.Add(Lines[row]);
                senders[Lines[row]] = SenderOf(row);
            }
            else if (isKnown?.Invoke(row) == true)
            {
                gone.Add(Lines[row]);
            }
            else
            {
                kept.Add(row);
                lines.Add(Lines[row]);
            }
        }

        if (gone.Count == 0)
        {
            return this;
        }

        return this with
        {
            Items = Items.Take(kept.ToArray()),
            Lines = lines,
            Rejects = [.. Rejects.Concat(rejects).OrderBy(reject => reject.Line)],
            Repairs = [.. Repairs.Where(repair => !gone.Contains(repair.Line))],
            Senders = Senders.Concat(senders).ToDictionary(),
            RowsKnown = RowsKnown + gone.Count - rejects.Count,
        };
    }
}
