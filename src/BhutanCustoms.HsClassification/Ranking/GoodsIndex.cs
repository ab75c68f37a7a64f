using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.Network;
using BhutanCustoms.HsClassification.NomenclatureText;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// Everything that is asked about a text: the known texts, the index of their neighbours, the nomenclature's texts, the linear classifier
/// and the network, over one feature space.
/// </summary>
internal sealed class GoodsIndex
{
    /// <summary>Makes an index of its parts.</summary>
    public GoodsIndex(
        CodeTable codes,
        FeatureSpace space,
        KnownTexts known,
        NeighbourIndex neighbours,
        NomenclatureIndex nomenclature,
        LinearClassifier linear,
        NetworkClassifier network,
        EmbeddingIndex? embedding
    )
    {
        (Codes, Space, Known, Neighbours, Nomenclature, Linear, Network) = (codes, space, known, neighbours, nomenclature, linear, network);
        Embedding = embedding;
        SubheadingOf = Array.ConvertAll(known.Codes, code => codes.Find(code));
        Lines = new CommonLines(known, SubheadingOf, codes.Subheadings.Length);
    }

    /// <summary>The codes that can be suggested.</summary>
    public CodeTable Codes { get; }

    /// <summary>The features.</summary>
    public FeatureSpace Space { get; }

    /// <summary>The known texts.</summary>
    public KnownTexts Known { get; }

    /// <summary>The index that finds similar known texts.</summary>
    public NeighbourIndex Neighbours { get; }

    /// <summary>The index of the nomenclature's texts.</summary>
    public NomenclatureIndex Nomenclature { get; }

    /// <summary>The linear classifier.</summary>
    public LinearClassifier Linear { get; }

    /// <summary>The network.</summary>
    public NetworkClassifier Network { get; }

    /// <summary>What is known of meanings; null where the model was trained without word vectors.</summary>
    public EmbeddingIndex? Embedding { get; }

    /// <summary>The subheading of each code of the history.</summary>
    public int[] SubheadingOf { get; }

    /// <summary>The commonest national lines.</summary>
    public CommonLines Lines { get; }

    /// <summary>How rare a word is; -1 where no known text has it.</summary>
    public float RarityOf(string word) => Space.Find(TextFeatures.Word(word)) is var feature and >= 0 ? Space.Rarity(feature) : -1;

    /// <summary>
    /// The share of a text's words that stand in known texts or the nomenclature's, 0 to 1; words that fit any goods aside, and 0 where
    /// there is no other.
    /// </summary>
    public float KnownShare(PreparedText text)
    {
        var (known, all) = (0, 0);
        for (var i = 0; i < text.Count; i++)
        {
            if (Vagueness.Names(text[i]))
            {
                (known, all) = (known + (Space.Find(TextFeatures.Word(text[i])) >= 0 ? 1 : 0), all + 1);
            }
        }

        return all == 0 ? 0 : (float)known / all;
    }

    /// <summary>Working memory for one thread.</summary>
    public TextQuery NewQuery() => new(this);

    /// <summary>Finds the candidates of the query's prepared text and fills their signals.</summary>
    public void Collect(TextQuery query)
    {
        query.Goods.Vectorize(Space);
        query.Candidates.Clear();
        NomenclatureSignals.AddCandidates(this, query);
        if (query.Vector.Features.Length > 0)
        {
            // Of a text without any known word or letter group, classifiers would only say what is declared most.
            Linear.Classify(query.Vector.Features, query.Vector.Values, query.Linear.Nodes);
            ClassifierSignals.AddCandidates(Linear.Tree, query.Linear, query.Candidates);
            Network.Classify(query.Vector.Features, query.Vector.Values, query.Network.Nodes);
            ClassifierSignals.AddCandidates(Network.Tree, query.Network, query.Candidates);
        }

        if (Embedding is not null)
        {
            EmbeddingSignals.AddCandidates(Embedding, query, query.Embedding!);
        }

        Votes.Count(this, query);
        NomenclatureSignals.Fill(query);
        ClassifierSignals.Fill(Linear.Tree, query.Linear.Nodes, query.Candidates, Signals.Linear);
        ClassifierSignals.Fill(Network.Tree, query.Network.Nodes, query.Candidates, Signals.Network);
        HistorySignals.Fill(this, query);
        if (Embedding is not null)
        {
            EmbeddingSignals.Fill(Embedding, Codes, query, query.Embedding!);
        }
    }

    /// <summary>Writes the index to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        Codes.Write(writer);
        Space.Write(writer);
        Known.Write(writer);
        Neighbours.Write(writer);
        Nomenclature.Write(writer);
        Linear.Write(writer);
        Network.Write(writer);
        writer.Write(Embedding is not null);
        Embedding?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GoodsIndex Read(BinaryReader reader)
    {
        var codes = CodeTable.Read(reader);
        var (space, known) = (FeatureSpace.Read(reader), KnownTexts.Read(reader));
        var (neighbours, nomenclature) = (NeighbourIndex.Read(reader), NomenclatureIndex.Read(reader));
        var linear = LinearClassifier.Read(reader, codes);
        var network = NetworkClassifier.Read(reader, linear.Tree);
        var embedding = reader.ReadBoolean() ? EmbeddingIndex.Read(reader, codes) : null;
        return new GoodsIndex(codes, space, known, neighbours, nomenclature, linear, network, embedding);
    }
}
