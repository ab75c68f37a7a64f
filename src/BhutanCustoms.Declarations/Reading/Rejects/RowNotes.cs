using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>Collects what the field parsers find, row by row. A rejected row keeps its rejects and loses its repairs.</summary>
internal sealed class RowNotes
{
    private const int MostCharacters = 80;
    private int firstRepair;

    public List<Reject> Rejects { get; } = [];

    public List<Repair> Repairs { get; } = [];

    /// <summary>By line, who sent the rejected rows.</summary>
    public Dictionary<long, RowSender> Senders { get; } = [];

    public long Line { get; private set; }

    public bool Rejected { get; private set; }

    public void Begin(long line)
    {
        Line = line;
        Rejected = false;
        firstRepair = Repairs.Count;
    }

    public void Reject(string field, ReadOnlySpan<byte> value, RejectRule rule)
    {
        Rejects.Add(new Reject(Line, field, Shorten(value), rule));
        Rejected = true;
        Repairs.RemoveRange(firstRepair, Repairs.Count - firstRepair);
    }

    public void Repair(string field, ReadOnlySpan<byte> from, string to, string code)
    {
        if (!Rejected)
        {
            Repairs.Add(new Repair(Line, field, Shorten(from), to, code));
        }
    }

    public static string Shorten(ReadOnlySpan<byte> value)
    {
        var text = SourceText.Decode(value.Length > 4 * MostCharacters ? value[..(4 * MostCharacters)] : value);
        return text.Length <= MostCharacters ? text : string.Concat(text.AsSpan(0, MostCharacters), "…");
    }
}
