using System.Text;
using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>Reads the XML of a workbook's part.</summary>
internal static class PartXml
{
    public static XmlReader Open(Stream part) =>
        XmlReader.Create(
            new TagBoundStream(part),
            new XmlReaderSettings
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                XmlResolver = null,
            }
        );

    /// <summary>Adds the text of the element at which the reader stands, and moves to its end.</summary>
    public static void AppendText(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth; )
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
                if (text.Length > WorkbookBounds.CellCharacters)
                {
                    throw new WorkbookException($"A cell of the workbook has more than {WorkbookBounds.CellCharacters:N0} characters.");
                }
            }
        }
    }

    /// <summary>Moves to the end of the element at which the reader stands.</summary>
    public static void Pass(XmlReader xml)
    {
        if (!xml.IsEmptyElement)
        {
            for (var depth = xml.Depth; xml.Read() && xml.Depth > depth; ) { }
        }
    }

    /// <summary>Holds a part's longest stretch without a tag's end in bounds, which the reader keeps in memory whole.</summary>
    private sealed class TagBoundStream(Stream part) : Stream
    {
        private const int MostBytes = 1 << 20;
        private int since;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var length = part.Read(buffer);
            var end = buffer[..length].LastIndexOf((byte)'>');
            since = end < 0 ? since + length : length - end - 1;
            return since <= MostBytes ? length : throw new WorkbookException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                part.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
