using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.NomenclatureText;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Working memory for one text on its way to an answer; one a thread, reused from text to text.</summary>
internal sealed class TextQuery(GoodsIndex index)
{
    /// <summary>The text.</summary>
    public GoodsText Goods { get; } = new();

    /// <summary>The entries of a description that lists goods of several headings; else none.</summary>
    public IReadOnlyList<string> Listed { get; set; } = [];

    /// <summary>The share of its words that are known, once ranked; see <see cref="GoodsIndex.KnownShare"/>.</summary>
    public float KnownShare { get; set; }

    /// <summary>Its prepared words.</summary>
    public PreparedText Text => Goods.Words;

    /// <summary>Its TF-IDF vector.</summary>
    public TextVector Vector => Goods.Vector;

    /// <summary>The nearest known texts.</summary>
    public NeighbourSearch Neighbours { get; } = new(index.Known.Count);

    /// <summary>The nomenclature's texts that fit.</summary>
    public NomenclatureSearch Nomenclature { get; } = new(index.Codes.Subheadings.Length);

    /// <summary>The linear classifier's answer.</summary>
    public LeafRanking Linear { get; } = new(index.Linear.Tree);

    /// <summary>The network's answer.</summary>
    public LeafRanking Network { get; } = new(index.Network.Tree);

    /// <summary>The text's meaning, where the model has word vectors.</summary>
    public EmbeddingQuery? Embedding { get; } = index.Embedding is { } embedding ? new(embedding, index.Codes) : null;

    /// <summary>The candidates.</summary>
    public CandidateSet Candidates { get; } = new(index.Codes.Subheadings.Length);

    /// <summary>Votes by heading; zero between texts.</summary>
    public float[] HeadingVotes { get; } = new float[index.Codes.HeadingCount];

    /// <summary>Votes by chapter; zero between texts.</summary>
    public float[] ChapterVotes { get; } = new float[index.Codes.ChapterCount];
}
