namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>Text of which some lines have been looked at: they are read again first.</summary>
internal sealed class RestReader(string lookedAt, TextReader rest) : TextReader
{
    private readonly StringReader first = new(lookedAt);

    public override int Peek() => first.Peek() is >= 0 and var letter ? letter : rest.Peek();

    public override int Read() => first.Read() is >= 0 and var letter ? letter : rest.Read();

    public override int Read(char[] buffer, int index, int count) =>
        first.Read(buffer, index, count) is > 0 and var length ? length : rest.Read(buffer, index, count);

    public override int Read(Span<char> buffer) => first.Read(buffer) is > 0 and var length ? length : rest.Read(buffer);
}
