namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The candidates for one text with their signals. Reused from text to text.</summary>
/// <param name="subheadings">How many subheadings there are.</param>
internal sealed class CandidateSet(int subheadings)
{
    /// <summary>More candidates than this are not considered.</summary>
    public const int Maximum = 96;

    private readonly int[] slots = new int[subheadings];
    private readonly int[] codes = new int[Maximum];
    private readonly float[] signals = new float[Maximum * Signals.Count];

    /// <summary>The candidates' subheadings, in the order in which they were found.</summary>
    public ReadOnlySpan<int> Codes => codes.AsSpan(0, Count);

    /// <summary>How many candidates there are.</summary>
    public int Count { get; private set; }

    /// <summary>The calibrated probability of each candidate's subheading, most likely first, once ranked.</summary>
    public float[] Probabilities { get; } = new float[Maximum];

    /// <summary>The calibrated probability of each candidate's heading, in the same order; never below that of its subheading.</summary>
    public float[] HeadingProbabilities { get; } = new float[Maximum];

    /// <summary>The calibrated probability of each candidate's chapter, in the same order; never below that of its heading.</summary>
    public float[] ChapterProbabilities { get; } = new float[Maximum];

    /// <summary>The probability that none of the candidates is right, once ranked.</summary>
    public float Elsewhere { get; set; } = 1;

    /// <summary>The candidates' places, most likely first, once ranked.</summary>
    public int[] Order { get; } = new int[Maximum];

    /// <summary>The signals of all candidates, one behind the other.</summary>
    public ReadOnlySpan<float> AllSignals => signals.AsSpan(0, Count * Signals.Count);

    /// <summary>The signals of one candidate.</summary>
    public Span<float> this[int candidate] => signals.AsSpan(candidate * Signals.Count, Signals.Count);

    /// <summary>Forgets all candidates.</summary>
    public void Clear()
    {
        foreach (var code in Codes)
        {
            slots[code] = 0;
        }

        Count = 0;
    }

    /// <summary>The place of a subheading among the candidates, or -1.</summary>
    public int Find(int subheading) => slots[subheading] - 1;

    /// <summary>The place of a subheading, which becomes a candidate if there is room; else -1.</summary>
    public int Add(int subheading)
    {
        if (slots[subheading] == 0 && Count < Maximum)
        {
            codes[Count] = subheading;
            this[Count].Clear();
            slots[subheading] = ++Count;
        }

        return slots[subheading] - 1;
    }
}
