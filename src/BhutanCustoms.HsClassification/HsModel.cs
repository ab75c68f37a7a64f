using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Batch;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Storage;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification;

/// <summary>
/// Suggests HS codes for goods descriptions, with evidence. Any text gets an answer: none makes it throw. Safe to use from several threads;
/// one instance serves a whole process. Made by <see cref="HsTrainer"/> or <see cref="Load"/>.
/// </summary>
public sealed class HsModel
{
    private readonly GoodsIndex index;
    private readonly CandidateSearch search;
    private readonly AnswerWriter answers;
    private readonly ChunkClassifier chunks;

    internal HsModel(GoodsIndex index, CandidateRanker ranker)
    {
        (this.index, Ranker) = (index, ranker);
        Version = ModelFile.Version(Write);
        search = new CandidateSearch(index, ranker);
        answers = new AnswerWriter(index);
        chunks = new ChunkClassifier(Version, index, search);
    }

    /// <summary>The model's version: a hash of its content.</summary>
    public string Version { get; }

    /// <summary>The edition of the nomenclature whose codes it suggests.</summary>
    public string Edition => index.Codes.Nomenclature.Edition;

    /// <summary>How many different known texts it rests on, numbers, case and punctuation aside.</summary>
    public int KnownTexts => index.Known.Count;

    /// <summary>Whether the nomenclature that it was trained with has texts for goods.</summary>
    public bool HasNomenclatureTexts => index.Nomenclature.HasTexts;

    /// <summary>
    /// The sentence encoder that its word vectors were distilled from, with origin and licence; null where it was trained without.
    /// </summary>
    public string? Encoder => WordVectors?.Origin;

    /// <summary>Suggests codes for one description.</summary>
    /// <param name="description">The description as written; may be null or empty.</param>
    /// <param name="k">How many candidates to return at most, 1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside 1 to 10.</exception>
    public HsSuggestion Classify(string? description, int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, 10);
        var query = search.Rent();
        TextPreparation.Prepare(description, query.Text);
        search.Rank(query, ListedGoods.In(description));
        var suggestion = answers.Write(query, k);
        search.Return(query);
        return suggestion;
    }

    /// <summary>
    /// Suggests a code for each item of a chunk and compares it with the declared one; texts that are equal but for numbers, case and
    /// punctuation are worked out once.
    /// </summary>
    /// <param name="chunk">The items; a chunk without a description column gets <see cref="HsVerdict.Empty"/> throughout.</param>
    /// <param name="duties">Tells what a wrong code costs; without it the taxes at stake are NaN.</param>
    /// <param name="editions">
    /// What became of earlier codes: a declared one of them stands for its successors, and an item of a day before the loaded edition
    /// gets a code of the one in force then.
    /// </param>
    /// <param name="parallelism">How many processors may work on it; one where chunks are worked on beside each other.</param>
    public HsChunkResult ClassifyChunk(ItemChunk chunk, DutyTable? duties = null, HsEditions? editions = null, int parallelism = 1) =>
        chunks.Classify(chunk, duties, editions is { Count: > 0 } ? editions : null, parallelism);

    /// <summary>
    /// How likely a code is right for a description. Small, never 0, for a code of the nomenclature that nothing speaks for.
    /// </summary>
    /// <param name="description">The description as written; may be null or empty, then all codes are equally likely.</param>
    /// <param name="code">The code, of 2 to 10 digits; a level that it has no digits for has probability 0.</param>
    public CodeProbability ProbabilityOf(string? description, string code)
    {
        var query = search.Rent();
        TextPreparation.Prepare(description, query.Text);
        search.Rank(query, []);
        var probability = CodeProbabilities.Of(index.Codes, query.Candidates, code);
        search.Return(query);
        return probability;
    }

    /// <summary>Writes the model as one file: magic, format version, length, SHA-256, content.</summary>
    public void Save(Stream stream) => ModelFile.Classifier.Save(stream, Write);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no HS model, is of another format version, ends too early, or its hash doesn't
    /// match.</exception>
    public static HsModel Load(Stream stream) => ModelFile.Classifier.Load(stream, Read);

    /// <summary>What turns the candidates' signals into probabilities.</summary>
    internal CandidateRanker Ranker { get; }

    /// <summary>Its word vectors; null where it was trained without.</summary>
    internal WordVectors? WordVectors => index.Embedding?.Words;

    private void Write(BinaryWriter writer)
    {
        index.Write(writer);
        Ranker.Write(writer);
    }

    private static HsModel Read(BinaryReader reader) => new(GoodsIndex.Read(reader), CandidateRanker.Read(reader));
}
