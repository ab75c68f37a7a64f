using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Features;

/// <summary>A description on its way to a vector. Reused from text to text.</summary>
internal sealed class GoodsText
{
    /// <summary>The prepared words.</summary>
    public PreparedText Words { get; } = new();

    /// <summary>Hashes of the words and word pairs; they may repeat.</summary>
    public List<ulong> WordHashes { get; } = [];

    /// <summary>Hashes of the letter groups; they may repeat.</summary>
    public List<ulong> GroupHashes { get; } = [];

    /// <summary>The TF-IDF vector.</summary>
    public TextVector Vector { get; } = new();

    /// <summary>Finds the features of the words.</summary>
    public void Extract() => TextFeatures.Extract(Words, WordHashes, GroupHashes);

    /// <summary>Finds the features of the words, and makes their vector.</summary>
    public void Vectorize(FeatureSpace space)
    {
        Extract();
        space.Vectorize(WordHashes, GroupHashes, Vector);
    }
}
