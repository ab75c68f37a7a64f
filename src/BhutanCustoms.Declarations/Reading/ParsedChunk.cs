using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>What was read from one block of a file.</summary>
/// <param name="Number">The chunk's number in the file, from 1.</param>
/// <param name="RowsRead">Rows read, accepted and rejected together.</param>
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
    /// <summary>Rows rejected.</summary>
    public int RowsRejected => RowsRead - Items.Count;

    /// <summary>The chunk without some of its rows, which are rejected.</summary>
    /// <param name="rejectOf">For each accepted row null, or why it is rejected, with the field and value to show.</param>
    public ParsedChunk Without(Func<int, (string Field, string Value, RejectRule Rule)?> rejectOf)
    {
        var kept = new List<int>(Items.Count);
        var lines = new List<long>(Items.Count);
        var rejects = new List<Reject>();
        for (var row = 0; row < Items.Count; row++)
        {
            if (rejectOf(row) is { } reject)
            {
                rejects.Add(new Reject(Lines[row], reject.Field, reject.Value, reject.Rule));
            }
            else
            {
                kept.Add(row);
                lines.Add(Lines[row]);
            }
        }

        if (rejects.Count == 0)
        {
            return this;
        }

        var gone = rejects.Select(reject => reject.Line).ToHashSet();
        return this with
        {
            Items = Items.Take(kept.ToArray()),
            Lines = lines,
            Rejects = [.. Rejects.Concat(rejects).OrderBy(reject => reject.Line)],
            Repairs = [.. Repairs.Where(repair => !gone.Contains(repair.Line))],
        };
    }
}
