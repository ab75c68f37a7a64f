using System.Runtime.CompilerServices;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>Reads a file of findings block by block, always cut at the same places. Memory is bounded by the block.</summary>
/// <param name="layout">The file's layout.</param>
/// <param name="parser">Reads each row.</param>
public sealed class FindingReader(FindingLayout layout, FindingParser parser)
{
    private readonly byte delimiter = (byte)layout.Delimiter;

    /// <summary>Bytes of text a block; 1 MiB by default, some 8,000 findings.</summary>
    public int BlockBytes { get; init; } = 1 << 20;

    /// <summary>Reads the decoded text, see <see cref="DecodedText"/>.</summary>
    /// <exception cref="InvalidDataException">The packed data is broken.</exception>
    /// <exception cref="ExpandedSizeException">It is too large once unpacked.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ReadFinding>> ReadAsync(
        Stream text,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var blocks = new RecordBlockReader(text, delimiter, layout.Columns, BlockBytes);
        while (await blocks.ReadAsync(cancellationToken).ConfigureAwait(false) is { } block)
        {
            using (block)
            {
                yield return
                [
                    .. block
                        .Records.Where(record => record.Line > layout.HeaderLine)
                        .Select(record => Parse(block, record))
                        .OfType<ReadFinding>(),
                ];
            }
        }
    }

    private ReadFinding? Parse(RecordBlock block, RecordBlock.Span record)
    {
        var raw = block.Buffer.AsSpan(record.Start, record.Length);
        if (raw.IndexOfAnyExcept(" \t\r"u8) < 0 || raw.IndexOfAnyExcept(delimiter) < 0)
        {
            // A spreadsheet leaves rows of empty cells behind the last.
            return null;
        }

        if (record.Fault is { } fault)
        {
            return Bad(fault);
        }

        var fields = RecordScanner.Fields(SourceText.IsUtf8(raw) ? raw : SourceText.FromWindows1252(raw), delimiter);
        return fields.Length == layout.Columns || (fields.Length == layout.Columns + 1 && fields[^1].Length == 0)
            ? parser.Parse(
                record.Line,
                name =>
                    name == FindingFields.DeclarationId && layout.Identity is { } identity ? identity.Of(fields)
                    : layout.Places.TryGetValue(name, out var index) ? fields[index]
                    : ""
            )
            : Bad(RejectRules.FieldCount);

        // The row's text isn't shown: it may hold the officer's name.
        ReadFinding Bad(RejectRule rule) => new(record.Line, "", null, [new Reject(record.Line, "", "", rule)]);
    }
}
