using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.NomenclatureText;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// Everything that is asked about a text: the known texts, the index of their neighbours, the nomenclature's texts and the linear classifier,
/// over one feature space.
/// </summary>
internal sealed class GoodsIndex
{
    /// <summary>Makes an index of its parts.</summary>
    public GoodsIndex(
        CodeTable codes, FeatureSpace space, KnownTexts known, NeighbourIndex neighbours, NomenclatureIndex nomenclature, LinearClassifier linear)
    {
        (Codes, Space, Known, Neighbours, Nomenclature, Linear) = (codes, space, known, neighbours, nomenclature, linear);
        SubheadingOf = Array.ConvertAll(known.Codes, code => codes.Find(code));
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

    /// <summary>The subheading of each code of the history.</summary>
    public int[] SubheadingOf { get; }

    /// <summary>How rare a word is; -1 where no known text has it.</summary>
    public float RarityOf(string word) => Space.Find(TextFeatures.Word(word)) is var feature and >= 0 ? Space.Rarity(feature) : -1;

    /// <summary>Working memory for one thread.</summary>
    public TextQuery NewQuery() => new(this);

    /// <summary>Finds the candidates of the query's prepared text and fills their signals.</summary>
    public void Collect(TextQuery query)
    {
        query.Goods.Vectorize(Space);
        query.Candidates.Clear();
        NomenclatureSignals.AddCandidates(this, query);
        LinearSignals.AddCandidates(this, query);
        Votes.Count(this, query);
        NomenclatureSignals.Fill(query);
        LinearSignals.Fill(this, query);
        HistorySignals.Fill(this, query);
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
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GoodsIndex Read(BinaryReader reader)
    {
        var codes = CodeTable.Read(reader);
        return new GoodsIndex(
            codes, FeatureSpace.Read(reader), KnownTexts.Read(reader), NeighbourIndex.Read(reader), NomenclatureIndex.Read(reader),
            LinearClassifier.Read(reader, codes));
    }
}
