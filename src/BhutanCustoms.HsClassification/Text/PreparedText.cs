namespace BhutanCustoms.HsClassification.Text;

/// <summary>The words of a description in lower case and singular, without numbers. Reused from text to text.</summary>
internal sealed class PreparedText
{
    /// <summary>Only this many characters of a description are read, so that an endless one costs no more than a long one.</summary>
    public const int MaximumLength = 512;

    private readonly char[] characters = new char[MaximumLength * 2];
    private readonly int[] ends = new int[MaximumLength];

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>The words separated by single spaces.</summary>
    public ReadOnlySpan<char> Text => characters.AsSpan(0, Count == 0 ? 0 : ends[Count - 1]);

    /// <summary>One of the words.</summary>
    public ReadOnlySpan<char> this[int index] => characters.AsSpan(Start(index), ends[index] - Start(index));

    /// <summary>Whether no word tells goods of one kind from those of another.</summary>
    public bool IsVague => Vagueness.IsVague(this);

    /// <summary>Forgets all words.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes the words of a text that was prepared before.</summary>
    public void Read(ReadOnlySpan<char> prepared)
    {
        Clear();
        foreach (var word in prepared.Split(' '))
        {
            Add(prepared[word]);
        }
    }

    /// <summary>Adds a word.</summary>
    public void Add(ReadOnlySpan<char> word)
    {
        var start = Start(Count);
        if (start > 0)
        {
            characters[start - 1] = ' ';
        }

        word.CopyTo(characters.AsSpan(start));
        ends[Count++] = start + word.Length;
    }

    private int Start(int index) => index == 0 ? 0 : ends[index - 1] + 1;
}
