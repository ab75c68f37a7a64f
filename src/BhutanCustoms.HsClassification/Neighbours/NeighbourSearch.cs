namespace BhutanCustoms.HsClassification.Neighbours;

/// <summary>Working memory of a search in a <see cref="NeighbourIndex"/>; one a thread.</summary>
/// <param name="texts">How many texts the index has.</param>
internal sealed class NeighbourSearch(int texts)
{
    /// <summary>How many neighbours are kept.</summary>
    public const int Kept = 20;

    private readonly Neighbour[] nearest = new Neighbour[Kept];

    /// <summary>Similarity by text; zero between searches.</summary>
    public float[] Similarities { get; } = new float[texts];

    /// <summary>The texts with a similarity above zero.</summary>
    public int[] Touched { get; } = new int[texts];

    /// <summary>What was found, nearest first, the earlier text first where two are equally near.</summary>
    public ReadOnlySpan<Neighbour> Nearest => nearest.AsSpan(0, Count);

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the nearest of the touched texts and clears the rest.</summary>
    public void Collect(int touched)
    {
        Count = 0;
        var threshold = 0f;
        for (var i = 0; i < touched; i++)
        {
            var text = Touched[i];
            var similarity = Similarities[text];
            Similarities[text] = 0;
            if (similarity >= threshold)
            {
                Insert(new Neighbour(text, Math.Min(similarity, 1)));
                threshold = Count == Kept ? nearest[^1].Similarity : 0;
            }
        }
    }

    private void Insert(Neighbour neighbour)
    {
        if (Count == Kept && !Before(neighbour, nearest[^1]))
        {
            return;
        }

        var at = Count < Kept ? Count++ : Kept - 1;
        for (; at > 0 && Before(neighbour, nearest[at - 1]); at--)
        {
            nearest[at] = nearest[at - 1];
        }

        nearest[at] = neighbour;
    }

    private static bool Before(Neighbour a, Neighbour b) =>
        a.Similarity > b.Similarity || (a.Similarity == b.Similarity && a.Text < b.Text);
}
