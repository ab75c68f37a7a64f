namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>What speaks for one candidate, as numbers of roughly equal size. The order is persisted with the weights.</summary>
internal static class Signals
{
    /// <summary>ln(share + <see cref="Floor"/>) of the neighbours' votes for the subheading, its heading, its chapter.</summary>
    public const int Votes = 0,
        HeadingVotes = 1,
        ChapterVotes = 2;

    /// <summary>Similarity of the nearest known text with this code.</summary>
    public const int BestSimilarity = 3;

    /// <summary>Share of the code in the history of exactly these words, and that share times ln(1 + declarations).</summary>
    public const int SameWords = 4,
        SameWordsOften = 5;

    /// <summary>BM25 of the nomenclature's text: relative to the best one, and per word of the query.</summary>
    public const int TextRank = 6,
        TextScore = 7;

    /// <summary>
    /// ln(p + <see cref="ClassifierFloor"/>) of the linear classifier's probability of the subheading; its heading's and chapter's follow.
    /// </summary>
    public const int Linear = 8;

    /// <summary>The same of the network's.</summary>
    public const int Network = 11;

    /// <summary>The same of the classifier on the text's vector, over all subheadings; zero where there are no word vectors, as
    /// below.</summary>
    public const int Embedding = 14;

    /// <summary>Cosine of the text's vector with that of the subheading's text, with that and its heading's and chapter's, and with the
    /// nearest of its known texts.</summary>
    public const int OwnCosine = 17,
        ContextCosine = 18,
        KnownCosine = 19;

    /// <summary>The highest of these three: of the candidate, of any of its heading, of any of its chapter.</summary>
    public const int BestCosine = 20,
        HeadingCosine = 21,
        ChapterCosine = 22;

    /// <summary>How many signals there are.</summary>
    public const int Count = 23;

    /// <summary>The probability added to a classifier's.</summary>
    public const float ClassifierFloor = 1e-4f;

    /// <summary>The share that a candidate without votes is given.</summary>
    public const float Floor = 0.01f;
}
