namespace BhutanCustoms.HsClassification.NomenclatureText;

/// <summary>Working memory of a search in a <see cref="NomenclatureIndex"/>; one a thread.</summary>
/// <param name="subheadings">How many subheadings there are.</param>
internal sealed class NomenclatureSearch(int subheadings)
{
    /// <summary>How many subheadings are ranked.</summary>
    public const int Kept = 12;

    private readonly float[] scores = new float[subheadings];
    private readonly int[] touched = new int[subheadings];
    private readonly int[] best = new int[Kept];
    private int touchedCount;
    private int bestCount;

    /// <summary>The subheadings with the highest scores, highest first, the smaller code first where two are equal.</summary>
    public ReadOnlySpan<int> Best => best.AsSpan(0, bestCount);

    /// <summary>The score of a subheading; 0 where it shares no word with the query.</summary>
    public float Score(int subheading) => scores[subheading];

    /// <summary>Forgets the last search.</summary>
    public void Clear()
    {
        for (var i = 0; i < touchedCount; i++)
        {
            scores[touched[i]] = 0;
        }

        (touchedCount, bestCount) = (0, 0);
    }

    /// <summary>Adds to the score of a subheading.</summary>
    public void Add(int subheading, float score)
    {
        if (scores[subheading] == 0)
        {
            touched[touchedCount++] = subheading;
        }

        scores[subheading] += score;
    }

    /// <summary>Ranks the scores.</summary>
    public void Rank()
    {
        for (var i = 0; i < touchedCount; i++)
        {
            Insert(touched[i]);
        }
    }

    private void Insert(int subheading)
    {
        if (bestCount == Kept && !Before(subheading, best[^1]))
        {
            return;
        }

        var at = bestCount < Kept ? bestCount++ : Kept - 1;
        for (; at > 0 && Before(subheading, best[at - 1]); at--)
        {
            best[at] = best[at - 1];
        }

        best[at] = subheading;
    }

    private bool Before(int a, int b) => scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
}
