using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>How a file of findings is laid out.</summary>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="HeaderLine">The line of the header, from 1.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Places">The index of each field's column.</param>
/// <param name="Ignored">Columns that are no field of a finding; they aren't read.</param>
public sealed record FindingLayout(
    char Delimiter,
    int HeaderLine,
    int Columns,
    IReadOnlyDictionary<string, int> Places,
    IReadOnlyList<string> Ignored
)
{
    /// <summary>How the declaration's number is made, where it isn't in a column of our name.</summary>
    internal FindingIdentity? Identity { get; init; }

    /// <summary>Takes a first look at a file's decoded beginning, see <see cref="DecodedText"/>.</summary>
    /// <param name="prefix">The beginning.</param>
    /// <param name="mapping">That of the declarations' source, whose columns may name the item; null where it isn't known.</param>
    /// <returns>The layout, or why the file is refused.</returns>
    public static (FindingLayout? Layout, Refusal? Refusal) Sniff(ReadOnlySpan<byte> prefix, SourceMapping? mapping = null)
    {
        if (FileSniffer.Unreadable(prefix) is { } unreadable)
        {
            return (null, unreadable);
        }

        var header = HeaderCandidate
            .In(prefix)
            .Select(candidate => candidate with { Names = [.. candidate.Names.Select(Name)] })
            .OrderByDescending(candidate => Known(candidate.Names))
            .ThenBy(candidate => candidate.Line)
            .ThenByDescending(candidate => candidate.Names.Length)
            .FirstOrDefault();
        if (header is null)
        {
            return (null, FileSniffer.Headless);
        }

        var identity = IdentityIn(header.Names, mapping);
        return Refuse(header, identity) is { } refusal ? (null, refusal) : (Of(header.Names, header, identity), null);
    }

    /// <summary>How well a row of a workbook fits as the header of a file of findings.</summary>
    /// <param name="mapping">That of the declarations' source, whose columns may name the item; null where it isn't known.</param>
    public static Func<IReadOnlyList<string>, HeaderFit> Header(SourceMapping? mapping) =>
        row =>
        {
            string[] names = [.. row.Select(Name)];
            return new HeaderFit(Known(names), Refuse(new HeaderCandidate(',', 1, 0, names), IdentityIn(names, mapping)) is null);
        };

    private static FindingIdentity? IdentityIn(string[] names, SourceMapping? mapping) =>
        names.Contains(FindingFields.DeclarationId) ? null : FindingIdentity.Of(mapping, names, Name);

    private static FindingLayout Of(string[] header, HeaderCandidate found, FindingIdentity? identity) =>
        new(
            found.Delimiter,
            found.Line,
            header.Length,
            FindingFields
                .All.Where(field => header.Contains(field.Name))
                .Select(field => KeyValuePair.Create(field.Name, Array.IndexOf(header, field.Name)))
                .Concat(
                    identity?.ItemIn(header, Name) is >= 0 and var item && !header.Contains(FindingFields.ItemNumber)
                        ? [KeyValuePair.Create(FindingFields.ItemNumber, item)]
                        : []
                )
                .ToDictionary(),
            [.. header.Where((name, index) => !IsField(name) && identity?.Uses(index) != true)]
        )
        {
            Identity = identity,
        };

    private static Refusal? Refuse(HeaderCandidate found, FindingIdentity? identity)
    {
        var header = found.Names;
        var missing = FindingFields
            .All.Where(field => field.Required && !header.Contains(field.Name))
            .Where(field => identity is null || field.Name != FindingFields.DeclarationId)
            .Select(field => field.Name)
            .ToArray();
        if (missing.Length > 0)
        {
            return new Refusal(
                "COLUMNS_MISSING",
                $"Line {found.Line}, which of the first {HeaderCandidate.MostLines} fits best, lacks the "
                    + $"column{(missing.Length == 1 ? "" : "s")} {string.Join(", ", missing)}; it "
                    + $"has {string.Join(", ", header.Take(40).Select(name => name.Length <= 60 ? name : name[..60] + "…"))}. A file "
                    + $"of findings has the columns {string.Join(", ", FindingFields.All.Select(field => field.Name))}."
            );
        }

        return header.Where(IsField).CountBy(name => name).FirstOrDefault(column => column.Value > 1).Key is { } repeated
            ? new Refusal(
                "COLUMN_REPEATED",
                $"The column {repeated} stands more than once in the header; which one is meant? Name them differently."
            )
            : null;
    }

    private static string Name(string column) => column.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static int Known(string[] header) => header.Count(IsField);

    private static bool IsField(string name) => FindingFields.All.Any(field => field.Name == name);
}
