namespace BhutanCustoms.HsEncoder.Encoding;

/// <summary>The vocabulary of a word-piece tokenizer: a piece a line, numbered from 0.</summary>
public static class WordPieceVocabulary
{
    /// <summary>Reads a vocabulary whose lines end in LF or CRLF: a piece with a carriage return behind it would fit no text.</summary>
    public static string[] Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        var pieces = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            pieces.Add(line.TrimEnd('\r'));
        }

        return [.. pieces];
    }
}
