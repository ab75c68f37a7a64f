using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.NomenclatureText;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Working memory for one text on its way to an answer; one a thread, reused from text to text.</summary>
internal sealed class TextQuery(int knownTexts, int subheadings, int headings, int chapters)
{
    /// <summary>The prepared words.</summary>
    public PreparedText Text { get; } = new();

    /// <summary>Hashes of the words and word pairs.</summary>
    public List<ulong> WordHashes { get; } = [];

    /// <summary>Hashes of the letter groups.</summary>
    public List<ulong> GroupHashes { get; } = [];

    /// <summary>The TF-IDF vector.</summary>
    public TextVector Vector { get; } = new();

    /// <summary>The known text with exactly these words, or -1.</summary>
    public int SameText { get; set; }

    /// <summary>The nearest known texts.</summary>
    public NeighbourSearch Neighbours { get; } = new(knownTexts);

    /// <summary>The nomenclature's texts that fit.</summary>
    public NomenclatureSearch Nomenclature { get; } = new(subheadings);

    /// <summary>The candidates.</summary>
    public CandidateSet Candidates { get; } = new(subheadings);

    /// <summary>Votes by heading; zero between texts.</summary>
    public float[] HeadingVotes { get; } = new float[headings];

    /// <summary>Votes by chapter; zero between texts.</summary>
    public float[] ChapterVotes { get; } = new float[chapters];
}
